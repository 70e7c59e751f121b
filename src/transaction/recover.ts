import { LvscError } from '../error/lvsc-error.ts';
import { stepsBetween } from '../plan/make-plan.ts';
import { runnable } from '../tools/commands-for.ts';
import { acceptedOwnership } from './accepted-ownership.ts';
import { finish, goBack } from './finish.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { Failure } from './outcome.ts';
import type { Recovery } from './recovery.ts';
import { scopeOf } from './scope.ts';
import type { Transaction } from './transaction.ts';

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
  const { goal, drain } = begin.plan;
  const tools = await director.tools();
  const steps = stepsBetween(await director.read(), goal, scope, drain, tools).map((step) =>
    runnable(step, tools),
  );
  return { kind: 'recovered', outcome: await finish(begin, steps, transaction) };
}

/** Ends the journal of an apply that its guard on the director has taken back. */
export async function undoneThere(
  reason: string,
  { journal, now }: Pick<Transaction, 'journal' | 'now'>,
): Promise<Recovery> {
  await journal.append({ type: 'rollback', at: now(), reason });
  const remarks = ['its guard took it back; others have changed the director since'];
  await journal.append({ type: 'end', at: now(), outcome: 'rolled-back', remarks });
  return { kind: 'undone-there' };
}

/** Ends the journal of an apply whose boot is over. */
export async function abandon({
  journal,
  now,
}: Pick<Transaction, 'journal' | 'now'>): Promise<Recovery> {
  await journal.append({ type: 'end', at: now(), outcome: 'abandoned', remarks: [] });
  return { kind: 'booted-since' };
}

/**
 * Ends the journal of an apply that an operator has put right by hand, and records what of it
 * stands as lvsc's own. The director is left as it is; so is the record of one that another apply
 * has changed since, which has said there what is lvsc's.
 */
export async function accept(
  { begin }: JournalRecord,
  isOvertaken: boolean,
  { director, journal, now }: Pick<Transaction, 'director' | 'journal' | 'now'>,
): Promise<Recovery> {
  const remarks: string[] = [];
  try {
    if (!isOvertaken) {
      await director.writeOwnership(acceptedOwnership(begin, await director.read()));
    }
  } catch (error) {
    // A director that cannot be read is to be settled as well: what it has then counts as foreign.
    if (!(error instanceof LvscError)) throw error;
    remarks.push(`what stands of it was not recorded as lvsc's: ${error.message}`);
  }
  await journal.append({ type: 'end', at: now(), outcome: 'accepted', remarks });
  return { kind: 'accepted' };
}
