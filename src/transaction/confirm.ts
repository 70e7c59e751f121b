import type { Director, Guard } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { readPending } from '../store/pending-confirm.ts';
import { locked } from './locked.ts';
import type { Operator } from './operator.ts';
import { noteConfirmed, settledPending } from './pending.ts';
import { refuseUnfinished } from './unfinished.ts';

/** Seconds to wait for an apply that is about to end, or a revert that has just begun. */
const PATIENCE = 10;

/**
 * Keeps the apply that waits: nothing takes it back any more.
 * @returns the number of the apply; null where only a guard on the director knows of it, since it
 *   was applied from elsewhere
 * @throws {LvscError} when none waits
 */
export function confirm(director: Director, operator: Operator): Promise<number | null> {
  if (director.guard !== undefined) return confirmByGuard(director, director.guard, operator);
  return locked(director, PATIENCE, operator, async () => {
    await refuseUnfinished(director);
    const pending = await settledPending(director, operator);
    if (pending === null) throw nothingWaits();
    await noteConfirmed(pending.number, operator.user, director, operator);
    return pending.number;
  });
}

/** The guard has the lock until it is told: by this operator, or by any other. */
async function confirmByGuard(
  director: Director,
  guard: Guard,
  operator: Operator,
): Promise<number | null> {
  const id = await guard.confirm();
  const pending = await readPending(director.stateDirectory);
  if (id === null) {
    // An apply that was taken back is to be known as such from now on.
    if (pending !== null) {
      await locked(director, PATIENCE, operator, () => settledPending(director, operator));
    }
    throw nothingWaits();
  }
  if (pending?.guard !== id) return null;
  await noteConfirmed(pending.number, operator.user, director, operator);
  return pending.number;
}

function nothingWaits(): LvscError {
  return new LvscError(
    'no apply waits to be confirmed',
    'lvsc history tells whether one was taken back',
  );
}
