import { LvscError } from '../error/lvsc-error.ts';
import { applyPlan } from '../transaction/apply-plan.ts';
import type { Outcome } from '../transaction/outcome.ts';
import { armRevert } from '../transaction/arm-revert.ts';
import type { Director } from '../director/director.ts';
import { openJournal } from '../store/journal-file.ts';
import { removePending, writePending } from '../store/pending-confirm.ts';
import { diff } from '../plan/diff.ts';
import type { Plan } from '../plan/plan.ts';
import { outcomeText } from '../report/outcome-text.ts';
import { equal, stateDigest } from '../state/canonical.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { transactionFor } from './transaction.ts';

/**
 * Runs a plan that was looked at and agreed to. The lock must be held, and nothing be unfinished.
 * With `confirm` seconds the way back is armed before the first change.
 */
export async function executePlan(
  plan: Plan,
  director: Director,
  context: CommandContext,
  confirm: number | null,
): Promise<Outcome> {
  if (plan.changes.length === 0) return recordOnly(plan, director);
  const { io, output, commandLine } = context;
  const { stateDirectory } = director;
  const journal = await openJournal(stateDirectory);
  try {
    const boot = await director.bootId();
    const how = await director.guard?.arm(plan, confirm);
    if (how !== undefined) output.remark(`armed: ${how}`);
    const guard = director.guard === undefined ? {} : { guard: director.guard.id ?? '' };
    if (confirm !== null) {
      const deadline = new Date(Date.now() + confirm * 1000).toISOString();
      const { number } = journal;
      const pending = { format: 'lvsc-pending/1', number, deadline, boot, ...guard } as const;
      await writePending(stateDirectory, pending);
      if (director.guard === undefined) {
        const { how } = await armRevert(director.name, stateDirectory, number, io.program);
        output.remark(`armed: unless confirmed by ${deadline}, ${how} takes this apply back`);
      }
    }
    const outcome = await applyPlan(
      plan,
      { by: io.user, command: commandLine, boot, confirm, ...guard },
      transactionFor(director, journal, context),
    );
    if (confirm !== null && outcome.kind !== 'committed') await settlePending(director, output);
    return outcome;
  } catch (error) {
    // Where it cannot be written it cannot be removed either; the first reason is the one to tell.
    if (confirm !== null) await removePending(stateDirectory).catch(() => undefined);
    throw error;
  } finally {
    // It is still armed only where nothing was changed.
    await director.guard?.standDown('back').catch(() => undefined);
    director.guard?.remarks().forEach(output.complain);
    await journal.close();
  }
}

/**
 * Nothing waits for a confirmation any more. The director is already as it is to be: that the file
 * cannot be removed must not hide how that ended.
 */
export async function settlePending(
  { stateDirectory }: Director,
  output: CommandContext['output'],
): Promise<void> {
  await removePending(stateDirectory).catch((error: unknown) => {
    if (!(error instanceof LvscError)) throw error;
    output.complain(`warning: ${error.message}; until that file is gone lvsc refuses to apply`);
  });
}

/** Nothing is to be changed; but another may have changed it since, with a record of its own. */
async function recordOnly(plan: Plan, director: Director): Promise<Outcome> {
  const live = await director.read();
  if (stateDigest(live) !== plan.liveDigest) {
    return { kind: 'stale', differences: diff(plan.before, live) };
  }
  if (!equal(await director.readOwnership(), plan.ownership)) {
    await director.writeOwnership(plan.ownership);
  }
  return { kind: 'committed', warnings: [], foreignChanges: [] };
}

/** Tells how a change ended, and with what status to end. */
export function conclude(
  outcome: Outcome,
  plan: Plan,
  director: Director,
  { output }: CommandContext,
  json: boolean,
): ExitCode {
  if (json) output.json({ format: 'lvsc-outcome/1', director: director.name, outcome, plan });
  const say = outcome.kind === 'committed' ? output.remark : output.complain;
  outcomeText(outcome, plan.changes.length, director.name).forEach(say);
  return exitCodeOf(outcome);
}

/** The exit status of an outcome. */
export function exitCodeOf(outcome: Outcome): ExitCode {
  switch (outcome.kind) {
    case 'committed':
      return exitCodes.done;
    case 'stale':
      return exitCodes.refused;
    case 'rolled-back':
      return outcome.failure.kind === 'address-taken' ? exitCodes.refused : exitCodes.rolledBack;
    case 'needs-operator':
      return exitCodes.needsOperator;
  }
}
