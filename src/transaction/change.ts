import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import type { Plan } from '../plan/plan.ts';
import { equal } from '../state/canonical.ts';
import { openJournal } from '../store/journal-file.ts';
import { removePending, writePending, type PendingConfirm } from '../store/pending-confirm.ts';
import { applyPlan, staleness, type Applicant } from './apply-plan.ts';
import { armRevert } from './arm-revert.ts';
import { locked } from './locked.ts';
import { longestApply } from '../director/longest-apply.ts';
import { transactionOf, type Clock, type Operator } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { forgetPending, refusePending, settledPending } from './pending.ts';
import { refuseUnfinished } from './unfinished.ts';
import { whileUnchanged } from './while-unchanged.ts';

/** How a plan is carried out. */
export interface ChangeOptions {
  /** Seconds to wait for another lvsc to end. */
  readonly lockTimeout: number;
  /** Seconds from its end within which the change must be confirmed; null where it need not be. */
  readonly confirm: number | null;
  /**
   * Whether the change takes back what waits for a confirmation, instead of being refused for that.
   */
  readonly takesBack: boolean;
}

/**
 * The one way in which a director is changed by a plan that was looked at and agreed to: by apply,
 * rollback, drain and undrain. Takes the lock, looks that nothing is unfinished or waits to be
 * confirmed, arms what takes the change back by itself, and runs the transaction.
 * @throws {LvscError} only as long as nothing has been changed
 */
export function change(
  plan: Plan,
  director: Director,
  { lockTimeout, confirm, takesBack }: ChangeOptions,
  operator: Operator,
): Promise<Outcome> {
  return locked(director, lockTimeout, operator, async () => {
    await refuseUnfinished(director);
    if (!takesBack) {
      await refusePending(director, operator);
      return whileUnchanged(() => carryOut(plan, director, confirm, operator));
    }
    const pending = await settledPending(director, operator);
    const outcome = await whileUnchanged(() => carryOut(plan, director, confirm, operator));
    if (outcome.kind === 'committed' && pending !== null) await forgetPending(director, operator);
    return outcome;
  });
}

/** Throws only as long as nothing has been changed. */
async function carryOut(
  plan: Plan,
  director: Director,
  confirm: number | null,
  operator: Operator,
): Promise<Outcome> {
  if (plan.changes.length === 0) return recordOnly(plan, director);
  const { guard, stateDirectory } = director;
  const journal = await openJournal(stateDirectory);
  try {
    const boot = await director.bootId();
    const by = await guard?.arm(plan, confirm);
    if (by !== undefined) operator.watcher.onNotice({ kind: 'armed', by });
    const guardId = guard === undefined ? {} : { guard: guard.id ?? '' };
    const waiting: Waiting | null =
      confirm === null
        ? null
        : { format: 'lvsc-pending/1', number: journal.number, seconds: confirm, boot, ...guardId };
    if (waiting !== null) await arm(waiting, plan, director, operator);
    const applicant: Applicant = {
      by: operator.user,
      command: operator.command,
      boot,
      confirm,
      ...guardId,
    };
    const transaction = transactionOf(director, journal, operator);
    const outcome = await applyPlan(plan, applicant, transaction);
    if (waiting !== null) {
      await (outcome.kind === 'committed'
        ? startWaiting(waiting, director, operator)
        : forgetPending(director, operator));
    }
    return outcome;
  } catch (error) {
    // Where the pending file cannot be written it cannot be removed either; the first reason is the
    // one to tell.
    if (confirm !== null) await removePending(stateDirectory).catch(() => undefined);
    throw error;
  } finally {
    // The guard is still armed only where nothing was changed.
    await guard?.standDown('back').catch(() => undefined);
    for (const remark of guard?.remarks() ?? []) {
      operator.watcher.onNotice({ kind: 'guard', remark });
    }
    await journal.close();
  }
}

type Waiting = Omit<PendingConfirm, 'deadline' | 'pid'>;

/**
 * Called before the first change: writes down that the apply is to be confirmed, and, where no
 * guard on the director does, starts what takes it back. The deadline is one that covers the apply
 * itself; it counts only where lvsc does not come to the end of the apply.
 */
async function arm(
  waiting: Waiting,
  plan: Plan,
  { name, guard, stateDirectory }: Director,
  { clock, pid, program, watcher }: Operator,
): Promise<void> {
  const deadline = deadlineIn(longestApply(plan) + waiting.seconds, clock);
  await writePending(stateDirectory, { ...waiting, deadline, pid });
  if (guard !== undefined) return;
  const { how } = await armRevert(name, stateDirectory, waiting.number, program);
  const by = `unless confirmed within ${waiting.seconds} s of its end, and by ${deadline} at the latest, ${how} takes this apply back`;
  watcher.onNotice({ kind: 'armed', by });
}

/** The apply has ended and holds: from now on the operator has the seconds that were asked for. */
async function startWaiting(
  waiting: Waiting,
  { stateDirectory }: Director,
  { clock, watcher }: Operator,
): Promise<void> {
  const deadline = deadlineIn(waiting.seconds, clock);
  try {
    await writePending(stateDirectory, { ...waiting, deadline });
  } catch (error) {
    if (!(error instanceof LvscError)) throw error;
    watcher.onNotice({ kind: 'deadline-stays', cause: error.message });
  }
}

function deadlineIn(seconds: number, { now }: Clock): string {
  return new Date(now().getTime() + seconds * 1000).toISOString();
}

/**
 * Nothing is to be changed; but another lvsc may have changed the director since, with a record of
 * its own.
 */
async function recordOnly(plan: Plan, director: Director): Promise<Outcome> {
  const owned = await director.readOwnership();
  const stale = staleness(plan, await director.read(), owned);
  if (stale !== null) return stale;
  if (!equal(owned, plan.ownership)) await director.writeOwnership(plan.ownership);
  return { kind: 'committed', warnings: [], foreignChanges: [] };
}
