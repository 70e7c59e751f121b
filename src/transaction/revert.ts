import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { isRunning } from '../host/process.ts';
import { loadJournal } from '../store/journals.ts';
import type { PendingConfirm } from '../store/pending-confirm.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { sayRevertIsThere } from './arm-revert.ts';
import { locked } from './locked.ts';
import { timeOf, type Clock, type Operator } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { pendingOf, takeBack } from './take-back.ts';

/** How often to look whether the apply was confirmed, in milliseconds. */
const LOOK_EVERY = 250;
/** Seconds to wait for the lock before saying so: the apply itself may still run. */
const LOCK_TIMEOUT = 600;

/**
 * What `apply --confirm` leaves behind: waits until the apply is confirmed, or its deadline; then
 * takes it back, also when the lvsc that ran it was killed in the middle.
 * @param open - opens the director, with the packet filter that the apply was done in
 * @returns how that ended; null where it was confirmed, or there was nothing to take back
 */
export async function revert(
  number: number,
  open: (packetFilter?: Tools['packetFilter']) => Director,
  operator: Operator,
  lockTimeout = LOCK_TIMEOUT,
): Promise<Outcome | null> {
  // The terminal that started the apply may be gone, with whatever signals it sends.
  operator.catchSignals();
  const director = open();
  const { stateDirectory } = director;
  await sayRevertIsThere(stateDirectory, number);
  const isDue = dueBy(operator.clock);
  for (;;) {
    const pending = await pendingOf(director, number);
    if (pending === null) return null;
    if (isDue(pending)) break;
    await operator.clock.sleep(LOOK_EVERY);
  }
  const record = await loadJournal(stateDirectory, number);
  const held = open(record?.begin.plan.tools.packetFilter);
  for (;;) {
    try {
      return await locked(held, lockTimeout, operator, () => takeBack(number, held, operator));
    } catch (error) {
      // The apply may drain for hours; its lock ends with it, and nobody else would take the apply
      // back.
      if (!(error instanceof LvscError) || error.kind !== 'refused') throw error;
      const at = timeOf(operator.clock);
      operator.watcher.onNotice({ kind: 'revert-waits', at, number, cause: error.message });
    }
  }
}

/**
 * Whether an apply's time is up. Its deadline is taken once by the time of day, and kept by a clock
 * that nobody sets: the director's own may be put right meanwhile. Where the lvsc that applies has
 * ended without a word, the seconds to confirm it run from when that was seen.
 */
function dueBy({ now, elapsed }: Clock): (pending: PendingConfirm) => boolean {
  let known = '';
  let due = Number.POSITIVE_INFINITY;
  let isAlone = false;
  return ({ deadline, pid, seconds }) => {
    if (deadline !== known) {
      known = deadline;
      due = elapsed() + Date.parse(deadline) - now().getTime();
    }
    if (pid !== undefined && !isAlone && !isRunning(pid)) {
      isAlone = true;
      due = Math.min(due, elapsed() + seconds * 1000);
    }
    return elapsed() >= due;
  };
}
