import { stepsBetween } from '../plan/make-plan.ts';
import { finish, goBack } from './finish.ts';
import type { JournalRecord } from './journal.ts';
import type { Failure, Outcome } from './outcome.ts';
import { scopeOf } from './scope.ts';
import type { Transaction } from './transaction.ts';

/** What there was to recover, and what became of it. */
export type Recovery =
  | { readonly kind: 'recovered'; readonly outcome: Outcome }
  /** Booted since: the kernel's tables are new, and nothing of the old boot is put into them. */
  | { readonly kind: 'booted-since' }
  | { readonly kind: 'accepted' };

/**
 * Takes a director back to where it was before an apply that was cut off, or not confirmed, by its
 * journal.
 * Harmless to run twice.
 */
export async function recoverBack(
  { begin }: JournalRecord,
  failure: Extract<Failure, { kind: 'cut-off' | 'not-confirmed' }>,
  transaction: Pick<Transaction, 'director' | 'journal' | 'now'>,
): Promise<Extract<Recovery, { kind: 'recovered' }>> {
  return { kind: 'recovered', outcome: await goBack(begin, failure, transaction) };
}

/** Finishes an apply that was cut off: plans from what is there now to its goal, and runs that. */
export async function recoverForward(
  { begin }: JournalRecord,
  transaction: Transaction,
): Promise<Recovery> {
  const { director, journal, now } = transaction;
  await journal.append({ type: 'forward', at: now(), reason: 'recover --forward' });
  const scope = scopeOf(begin.plan);
  const { goal, drain, tools } = begin.plan;
  const steps = stepsBetween(await director.read(), goal, scope, drain, tools);
  return { kind: 'recovered', outcome: await finish(begin, steps, transaction) };
}

/** Ends the journal of an apply whose boot is over, or that an operator has put right by hand. */
export async function close(
  kind: 'booted-since' | 'accepted',
  { journal, now }: Pick<Transaction, 'journal' | 'now'>,
): Promise<Recovery> {
  const outcome = kind === 'accepted' ? 'accepted' : 'abandoned';
  await journal.append({ type: 'end', at: now(), outcome, remarks: [] });
  return { kind };
}
