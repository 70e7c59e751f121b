import type { Change } from '../state/change.ts';
import type { Command } from '../tools/command.ts';

/** Why an apply could not hold. */
export type Failure =
  | {
      readonly kind: 'step-failed';
      /** The place of the step in the plan, from 1. */
      readonly step: number;
      readonly commands: readonly Command[];
      readonly cause: string;
    }
  /** Before anything was changed: a neighbour has an address that was to be put up. */
  | { readonly kind: 'address-taken'; readonly cause: string }
  /** Every step ran, yet the director does not read as it should. */
  | { readonly kind: 'goal-not-reached'; readonly differences: readonly Change[] }
  /** The director could not be read back, or lvsc's own record not be written. */
  | { readonly kind: 'broken-off'; readonly cause: string }
  | { readonly kind: 'interrupted'; readonly signal: string }
  /** lvsc itself was killed, or the machine stopped. */
  | { readonly kind: 'cut-off' }
  | { readonly kind: 'not-confirmed' };

/** How an apply ended, and what there is to say about it. */
export type Outcome =
  | {
      readonly kind: 'committed';
      readonly warnings: readonly string[];
      /** What others changed while the apply ran. */
      readonly foreignChanges: readonly Change[];
    }
  /** The director, or lvsc's record of it, has moved since the plan was made; nothing was changed. */
  | {
      readonly kind: 'stale';
      readonly differences: readonly Change[];
      /** What of the record has changed, in sentences. */
      readonly record: readonly string[];
    }
  | {
      readonly kind: 'rolled-back';
      readonly failure: Failure;
      readonly foreignChanges: readonly Change[];
      /** Why the journal does not say how the apply ended; null where it does. */
      readonly unrecorded: string | null;
    }
  | {
      readonly kind: 'needs-operator';
      readonly failure: Failure;
      /** Why the rollback did not get there. */
      readonly rollbackCauses: readonly string[];
      /** What still differs from the earlier state; null where the director cannot be read. */
      readonly standing: readonly Change[] | null;
      /** What an operator would type to get back. */
      readonly commands: readonly Command[];
      /** Why the journal does not say how the apply ended; null where it does. */
      readonly unrecorded: string | null;
    };
