import type { Plan } from '../plan/plan.ts';

/** How an apply ended. */
export type OutcomeKind = 'committed' | 'rolled-back' | 'needs-operator';

/**
 * One line of a journal. `begin` holds the whole plan, and with it the whole earlier state; each
 * step has a line before and one after it; the last line is the outcome.
 */
export type JournalEntry =
  | {
      readonly format: 'lvsc-journal/1';
      readonly type: 'begin';
      readonly at: string;
      readonly by: string;
      readonly command: string;
      readonly boot: string | null;
      readonly plan: Plan;
    }
  | {
      readonly type: 'doing' | 'done' | 'undoing' | 'undone';
      readonly at: string;
      readonly step: number;
    }
  | {
      readonly type: 'failed' | 'undo-failed';
      readonly at: string;
      readonly step: number;
      readonly cause: string;
    }
  | { readonly type: 'rollback'; readonly at: string; readonly reason: string }
  | { readonly type: 'end'; readonly at: string; readonly outcome: OutcomeKind };

/** Where journal entries go, durably. */
export interface Journal {
  append(entry: JournalEntry): Promise<void>;
}
