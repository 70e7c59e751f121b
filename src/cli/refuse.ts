import { LvscError } from '../error/lvsc-error.ts';
import type { NumberedRecord } from '../store/journals.ts';
import { unfinishedJournal, wasBegun } from '../store/journals.ts';
import { lastStep, outcomeOf } from '../store/journal.ts';
import { reasonOf } from '../transaction/finish.ts';
import { undoneThere } from '../transaction/recover.ts';
import type { Director, Guard } from '../director/director.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { readPending, removePending, type PendingConfirm } from '../store/pending-confirm.ts';
import type { CommandContext } from './command.ts';
import type { Output } from './output.ts';
import { revert } from './run-revert.ts';
import { withLock } from './with-lock.ts';

/**
 * Refuses as long as an apply was cut off or needs an operator.
 * @throws {LvscError} with exit status 5
 */
export async function refuseUnfinished(director: Director): Promise<void> {
  const unfinished = await unfinishedJournal(director.stateDirectory);
  if (unfinished === null) return;
  throw new LvscError(
    `refused: ${unfinishedText(unfinished)}; until that is settled nothing is planned or changed`,
    'lvsc recover takes the director back; lvsc recover --forward finishes the apply',
    'refused',
  );
}

/**
 * The same before the lock is taken: an apply that has not come to its end may still be running.
 * Then its lock is held, who holds it is named, and `lockTimeout` seconds are waited for it.
 * @throws {LvscError} with exit status 5
 */
export async function refuseUnfinishedOrRunning(
  director: Director,
  lockTimeout: number,
  context: CommandContext,
): Promise<void> {
  if ((await unfinishedJournal(director.stateDirectory)) === null) return;
  await withLock(director, lockTimeout, context, () => refuseUnfinished(director));
}

/** What was under way, in a sentence. */
export function unfinishedText({ number, record }: NumberedRecord): string {
  const { at, by, command, plan } = record.begin;
  const how =
    outcomeOf(record) === 'needs-operator'
      ? 'could not be taken back'
      : `has not come to its end (step ${lastStep(record)} of ${plan.steps.length})`;
  return `apply ${number} ("${command}" by ${by}, ${at}) ${how}`;
}

/**
 * Refuses while an apply waits for its confirmation. One from before the last boot waits no more:
 * the kernel's tables went with that boot, and that is said.
 * @throws {LvscError} with exit status 5
 */
export async function refusePending(director: Director, output: Output): Promise<void> {
  const pending = await currentPending(director, output);
  if (pending === null) return;
  throw new LvscError(
    `refused: ${pendingText(pending)}`,
    'lvsc confirm keeps it; lvsc rollback takes it back now',
    'refused',
  );
}

/** What waits, in a sentence. */
export function pendingText({ number, deadline }: PendingConfirm): string {
  return Date.parse(deadline) > Date.now()
    ? `apply ${number} waits until ${deadline} to be confirmed`
    : `apply ${number} was to be confirmed by ${deadline} and is not taken back yet`;
}

/**
 * The pending confirm of this boot, if there is one; an older one is told and forgotten, and so is
 * one of an apply that was cut off before it changed anything. The lock must be held.
 */
export async function currentPending(
  director: Director,
  output: Output,
): Promise<PendingConfirm | null> {
  const { stateDirectory } = director;
  const pending = await readPending(stateDirectory);
  if (pending === null) return null;
  if (pending.boot === (await director.bootId())) {
    if (director.guard === undefined || pending.guard === undefined) {
      if (await wasBegun(stateDirectory, pending.number)) return pending;
      output.complain(
        `warning: apply ${pending.number} was cut off before it changed anything; it waits for no confirmation`,
      );
      await removePending(stateDirectory);
      return null;
    }
    const { guard } = director;
    return (await isWaiting(pending, pending.guard, guard, director, output)) ? pending : null;
  }
  output.complain(
    `warning: apply ${pending.number} was not confirmed before the machine was booted; its changes went with the old boot`,
  );
  await removePending(stateDirectory);
  return null;
}

/**
 * Whether a guard on the director still waits for a confirmation. Where it does not, the journal
 * and the record here learn what became of the apply: nobody on this side was there to see it.
 */
async function isWaiting(
  { number }: PendingConfirm,
  id: string,
  guard: Guard,
  director: Director,
  output: Output,
): Promise<boolean> {
  const { end, isOvertaken } = await guard.fate(id);
  if (end === 'waiting' && !isOvertaken) return true;
  if (end === 'confirmed') await noteConfirmed(number, 'another lvsc', director, output);
  else if (isOvertaken) {
    // Others have built on what became of it: going back now would take their work back.
    output.complain(
      `warning: apply ${number} is over, and another apply has changed ${director.name} since: ${end === 'undone' ? 'it was not confirmed in time and was taken back' : 'nobody knows any more whether it was confirmed'}. The director is left as it stands, and lvsc plan shows how that is`,
    );
    await removePending(director.stateDirectory);
    if (end === 'undone') await noteUndone(number, reasonOf({ kind: 'not-confirmed' }), director);
  } else await revert(number, director, output);
  return false;
}

/** Writes that an apply was confirmed, and that nothing waits any more. */
export async function noteConfirmed(
  number: number,
  by: string,
  { stateDirectory }: Director,
  output: Output,
): Promise<void> {
  const journal = await reopenJournal(stateDirectory, number);
  try {
    await removePending(stateDirectory);
    await journal.append({ type: 'confirmed', at: new Date().toISOString(), by });
  } catch (error) {
    if (!(error instanceof LvscError) || (await readPending(stateDirectory)) !== null) throw error;
    // Nothing takes it back any more: that it is not written down makes it no less so.
    output.complain(`warning: ${error.message}; apply ${number} is confirmed all the same`);
  } finally {
    await journal.close();
  }
}

/** Writes that a guard on the director took an apply back; nothing is left to do there. */
async function noteUndone(number: number, reason: string, { stateDirectory }: Director) {
  const journal = await reopenJournal(stateDirectory, number);
  try {
    await undoneThere(reason, { journal, now: () => new Date().toISOString() });
  } finally {
    await journal.close();
  }
}
