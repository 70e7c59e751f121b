import type { Change } from '../state/change.ts';
import type { Command } from '../tools/command.ts';
import type { PlanDocument } from '../plan/plan-document.ts';

/**
 * How an apply ended. `abandoned`: the machine was booted in between, there was nothing left to
 * take back. `accepted`: an operator said that the director is right as it stands.
 */
export type OutcomeKind = 'committed' | 'rolled-back' | 'needs-operator' | 'abandoned' | 'accepted';

/** The first line of a journal: the whole plan, and with it the whole earlier state. */
export interface JournalBegin {
  readonly format: 'lvsc-journal/1';
  readonly type: 'begin';
  /** ISO 8601. */
  readonly at: string;
  /** Who, and with what command line. */
  readonly by: string;
  readonly command: string;
  /** The boot in which the apply ran; null where the system does not say. */
  readonly boot: string | null;
  readonly plan: PlanDocument;
  /** Seconds within which `lvsc confirm` must come; null where none need come. */
  readonly confirm: number | null;
  /** What names the apply's guard on a director that lvsc can be cut off from. */
  readonly guard?: string;
}

/** A later line of a journal. Each step has one before and one after it. */
export type JournalLine =
  | { readonly type: 'doing' | 'undoing'; readonly at: string; readonly step: number }
  | {
      readonly type: 'done' | 'undone' | 'failed' | 'undo-failed';
      readonly at: string;
      readonly step: number;
      /** What the tool said. */
      readonly output: string;
    }
  /** The way back begins; or, with recover --forward, the way on. */
  | { readonly type: 'rollback' | 'forward'; readonly at: string; readonly reason: string }
  | { readonly type: 'confirmed'; readonly at: string; readonly by: string }
  | {
      readonly type: 'end';
      readonly at: string;
      readonly outcome: OutcomeKind;
      /** What others changed meanwhile, and what went wrong, in words. */
      readonly remarks: readonly string[];
      /**
       * Where an operator is needed: what still differs from the earlier state, null where the
       * director cannot be read; and what would put it right.
       */
      readonly standing?: readonly Change[] | null;
      readonly commands?: readonly Command[];
    };

export type JournalEntry = JournalBegin | JournalLine;

/** Where journal entries go, durably. */
export interface Journal {
  append(entry: JournalEntry): Promise<void>;
}

/** A journal as read back. */
export interface JournalRecord {
  readonly begin: JournalBegin;
  readonly lines: readonly JournalLine[];
}

/** The last outcome; null while the apply runs, or when it was cut off. */
export function outcomeOf({ lines }: Pick<JournalRecord, 'lines'>): OutcomeKind | null {
  const last = lines.findLast(
    ({ type }) => type === 'end' || type === 'rollback' || type === 'forward',
  );
  return last?.type === 'end' ? last.outcome : null;
}

/** Whether `lvsc recover` is needed: the apply was cut off, or an operator is still needed. */
export function isUnfinished(outcome: OutcomeKind | null): boolean {
  return outcome === null || outcome === 'needs-operator';
}

/** How far the apply came: the last step begun, from 1; 0 before the first. */
export function lastStep({ lines }: JournalRecord): number {
  return lines.reduce((last, line) => (line.type === 'doing' ? line.step : last), 0);
}
