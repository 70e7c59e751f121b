import type { Director, Guard } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { wasBegun } from '../store/journals.ts';
import { readPending, removePending, type PendingConfirm } from '../store/pending-confirm.ts';
import { reasonOf } from './finish.ts';
import { timeOf, type Operator } from './operator.ts';
import { undoneThere } from './recover.ts';
import { takeBack } from './take-back.ts';

/**
 * Refuses while an apply waits for its confirmation, once it is settled what became of it. The lock
 * must be held.
 * @throws {LvscError} a refusal
 */
export async function refusePending(director: Director, operator: Operator): Promise<void> {
  const pending = await settledPending(director, operator);
  if (pending === null) return;
  throw new LvscError(
    `refused: ${pendingText(pending, operator.clock.now())}`,
    'lvsc confirm keeps it; lvsc rollback takes it back now',
    'refused',
  );
}

/** What waits, in a sentence. */
export function pendingText({ number, deadline }: PendingConfirm, now: Date): string {
  return Date.parse(deadline) > now.getTime()
    ? `apply ${number} waits until ${deadline} to be confirmed`
    : `apply ${number} was to be confirmed by ${deadline} and is not taken back yet`;
}

/**
 * The apply that waits to be confirmed in this boot, if there is one. What waits no more is settled
 * first, in its journal and, where a guard has gone back, on the director: an apply of an earlier
 * boot, one that was cut off before it changed anything, one that a guard has confirmed or taken
 * back. The lock must be held.
 */
export async function settledPending(
  director: Director,
  operator: Operator,
): Promise<PendingConfirm | null> {
  const { stateDirectory, guard } = director;
  const pending = await readPending(stateDirectory);
  if (pending === null) return null;
  const { number } = pending;
  if (pending.boot !== (await director.bootId())) {
    operator.watcher.onNotice({ kind: 'booted-since', number });
    await removePending(stateDirectory);
    return null;
  }
  if (guard !== undefined && pending.guard !== undefined) {
    const isWaiting = await stillWaits(number, pending.guard, guard, director, operator);
    return isWaiting ? pending : null;
  }
  if (await wasBegun(stateDirectory, number)) return pending;
  operator.watcher.onNotice({ kind: 'never-begun', number });
  await removePending(stateDirectory);
  return null;
}

/**
 * Whether a guard on the director still waits for a confirmation. Where it does not, the journal
 * and the record here learn what became of the apply: nobody on this side was there to see it.
 */
async function stillWaits(
  number: number,
  id: string,
  guard: Guard,
  director: Director,
  operator: Operator,
): Promise<boolean> {
  const { end, isOvertaken } = await guard.fate(id);
  if (end === 'waiting' && !isOvertaken) return true;
  if (end === 'confirmed') {
    await noteConfirmed(number, 'another lvsc', director, operator);
  } else if (isOvertaken) {
    // Others have built on what became of the apply: going back now would take their work back.
    operator.watcher.onNotice({ kind: 'overtaken', number, director: director.name, end });
    await removePending(director.stateDirectory);
    if (end === 'undone') await noteUndone(number, director, operator);
  } else {
    await takeBack(number, director, operator);
  }
  return false;
}

/** Writes that an apply was confirmed, and that nothing waits any more. */
export async function noteConfirmed(
  number: number,
  by: string,
  { stateDirectory }: Director,
  { clock, watcher }: Operator,
): Promise<void> {
  const journal = await reopenJournal(stateDirectory, number);
  try {
    await removePending(stateDirectory);
    await journal.append({ type: 'confirmed', at: timeOf(clock), by });
  } catch (error) {
    if (!(error instanceof LvscError) || (await readPending(stateDirectory)) !== null) throw error;
    // Nothing takes the apply back any more, though that is not written down.
    watcher.onNotice({ kind: 'confirmation-unrecorded', number, cause: error.message });
  } finally {
    await journal.close();
  }
}

/** Writes that a guard on the director took an apply back; nothing is left to do there. */
async function noteUndone(number: number, { stateDirectory }: Director, { clock }: Operator) {
  const journal = await reopenJournal(stateDirectory, number);
  try {
    const reason = reasonOf({ kind: 'not-confirmed' });
    await undoneThere(reason, { journal, now: () => timeOf(clock) });
  } finally {
    await journal.close();
  }
}

/**
 * Nothing waits for a confirmation any more. The director is already as it is to be: that the file
 * cannot be removed must not hide how that ended.
 */
export async function forgetPending(
  { stateDirectory }: Director,
  { watcher }: Operator,
): Promise<void> {
  await removePending(stateDirectory).catch((error: unknown) => {
    if (!(error instanceof LvscError)) throw error;
    watcher.onNotice({ kind: 'pending-stays', cause: error.message });
  });
}
