import { LvscError } from '../error/lvsc-error.ts';
import type { Change } from '../state/change.ts';
import type { Runnable } from '../tools/commands-for.ts';
import type { Ownership } from '../state/ownership.ts';
import { equal } from '../state/canonical.ts';
import type { Journal, JournalBegin } from '../store/journal.ts';
import type { Failure, Outcome } from './outcome.ts';
import { rollBack, type RollBack } from './roll-back.ts';
import { runSteps } from './run-steps.ts';
import { differences, scopeOf } from './scope.ts';
import type { Transaction } from './transaction.ts';

/** What a begun apply is about: where to, and where back to. */
export type Begun = Pick<JournalBegin, 'plan'>;

/**
 * Runs the steps of a begun apply to their end: the goal, read back and recorded; or, after any
 * failure, the earlier state. Never throws once a step has run.
 */
export async function finish(
  begun: Begun,
  steps: readonly Runnable[],
  transaction: Transaction,
): Promise<Outcome> {
  const forward = await goForward(begun, steps, transaction);
  if (!('failure' in forward)) return forward;
  transaction.watcher.onRollBack(forward.failure);
  return goBack(begun, forward.failure, transaction);
}

async function goForward(
  { plan }: Begun,
  steps: readonly Runnable[],
  transaction: Transaction,
): Promise<Extract<Outcome, { kind: 'committed' }> | { readonly failure: Failure }> {
  const { director, journal, now } = transaction;
  const warnings: string[] = [];
  try {
    const failure = await runSteps(steps, transaction, warnings);
    if (failure !== null) return { failure };
    const { inside, outside } = differences(await director.read(), plan.goal, scopeOf(plan));
    if (inside.length > 0) return { failure: { kind: 'goal-not-reached', differences: inside } };
    await director.writeOwnership(plan.ownership);
    // The guard is told before the journal says so: should it not hear, the director goes back by
    // itself.
    await director.guard?.standDown('applied');
    const remarks = [...warnings, ...foreignRemarks(outside)];
    await journal.append({ type: 'end', at: now(), outcome: 'committed', remarks });
    return { kind: 'committed', warnings, foreignChanges: outside };
  } catch (error) {
    return { failure: { kind: 'broken-off', cause: causeOf(error) } };
  }
}

/**
 * Takes a begun apply back, and says in the journal how that ended. On the way back the director
 * counts for more than the record of it: a journal that cannot be written does not stop it.
 */
export async function goBack(
  { plan }: Begun,
  failure: Failure,
  { director, journal, now }: Pick<Transaction, 'director' | 'journal' | 'now'>,
): Promise<Exclude<Outcome, { kind: 'committed' | 'stale' }>> {
  let unrecorded: string | null = null;
  const lenient: Journal = {
    append: (entry) =>
      journal.append(entry).then(
        () => {
          unrecorded = null;
        },
        (error: unknown) => {
          unrecorded = error instanceof Error ? error.message : String(error);
        },
      ),
  };
  await lenient.append({ type: 'rollback', at: now(), reason: reasonOf(failure) });
  const back = await rollBack(plan, { director, journal: lenient, now }).catch(notBack);
  const owned = await restoreOwnership(plan.ownershipBefore, director);
  // What the guard would do by itself is done, or has failed here, too.
  await director.guard?.standDown('back').catch(() => undefined);
  if (back.ok && owned === null) {
    const remarks = foreignRemarks(back.foreignChanges);
    await lenient.append({ type: 'end', at: now(), outcome: 'rolled-back', remarks });
    return { kind: 'rolled-back', failure, foreignChanges: back.foreignChanges, unrecorded };
  }
  const { causes, standing, commands } = back.ok
    ? { causes: [], standing: [], commands: [] }
    : back;
  const remarks = owned === null ? causes : [...causes, owned];
  await lenient.append({
    type: 'end',
    at: now(),
    outcome: 'needs-operator',
    remarks,
    standing,
    commands,
  });
  return {
    kind: 'needs-operator',
    failure,
    rollbackCauses: remarks,
    standing,
    commands,
    unrecorded,
  };
}

function notBack(error: unknown): Extract<RollBack, { ok: false }> {
  return { ok: false, causes: [causeOf(error)], standing: null, commands: [] };
}

/**
 * Once a step may have run, a bug is one more reason to go back, and none to leave the director
 * half changed.
 */
function causeOf(error: unknown): string {
  if (error instanceof LvscError) return error.message;
  return `a bug in lvsc, please report it: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}

/** The record is as before the apply, or is made so; otherwise why that failed. */
async function restoreOwnership(
  before: Ownership,
  director: Transaction['director'],
): Promise<string | null> {
  try {
    if (!equal(await director.readOwnership(), before)) await director.writeOwnership(before);
    return null;
  } catch (error) {
    return causeOf(error);
  }
}

/** Why an apply is taken back, in the words of the journal. */
export function reasonOf(failure: Failure): string {
  switch (failure.kind) {
    case 'step-failed':
      return `step ${failure.step} failed: ${failure.cause}`;
    case 'goal-not-reached':
      return `the goal was not reached: ${failure.differences.map(({ id }) => id).join(', ')}`;
    case 'broken-off':
    case 'address-taken':
      return failure.cause;
    case 'interrupted':
      return `interrupted by ${failure.signal}`;
    case 'cut-off':
      return 'lvsc did not come to its end';
    case 'not-confirmed':
      return 'not confirmed in time';
  }
}

function foreignRemarks(changes: readonly Change[]): string[] {
  return changes.map(({ id }) => `changed by somebody else meanwhile: ${id}`);
}
