import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { outcomeOf } from '../store/journal.ts';
import { loadJournals, type NumberedRecord } from '../store/journals.ts';
import { rollBackPlan } from '../transaction/roll-back-plan.ts';
import type { PacketFilterChoice } from '../director/detect-packet-filter.ts';
import { openDirector } from '../director/open-director.ts';
import { differenceLines, planText } from '../report/plan-text.ts';
import { agreed, requireAnswerer } from './ask.ts';
import type { CommandContext } from './command.ts';
import { conclude, executePlan, settlePending } from './execute-plan.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { currentPending, refuseUnfinished, refuseUnfinishedOrRunning } from './refuse.ts';
import { withLock } from './with-lock.ts';

export interface RollbackArguments {
  readonly number: string | undefined;
  readonly director: string | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly yes: boolean;
  readonly lockTimeout: number;
  readonly json: boolean;
}

/** `lvsc rollback`: the way back as a plan like any other. */
export async function runRollback(
  args: RollbackArguments,
  context: CommandContext,
): Promise<ExitCode> {
  requireAnswerer(args.yes, context);
  const { io, output } = context;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  await refuseUnfinishedOrRunning(director, args.lockTimeout, context);
  const applies = appliesFrom(await loadJournals(director.stateDirectory), args.number);
  const on = { director: director.name, tools: await director.tools() };
  const { plan, drift } = rollBackPlan(on, await director.read(), applies);
  if (!args.json) {
    output.result(planText(plan, output.style));
    if (drift.length > 0) {
      output.result('Changed by somebody since the last apply, and taken back with it:\n');
      output.result(
        differenceLines(drift)
          .map((line) => `${line}\n`)
          .join(''),
      );
    }
  }
  if (plan.changes.length > 0 && !(await agreed(args.yes, context))) return exitCodes.failed;
  return withLock(director, args.lockTimeout, context, async () => {
    await refuseUnfinished(director);
    const pending = await currentPending(director, output);
    const outcome = await executePlan(plan, director, context, null);
    // Going back settles what was to be confirmed.
    if (outcome.kind === 'committed' && pending !== null) await settlePending(director, output);
    return conclude(outcome, plan, director, context, args.json);
  });
}

function appliesFrom(
  records: readonly NumberedRecord[],
  chosen: string | undefined,
): readonly [NumberedRecord, ...NumberedRecord[]] {
  if (chosen !== undefined && !/^\d+$/.test(chosen)) {
    throw new UsageError(`"${chosen}" is not the number of an apply`);
  }
  const last = records.findLast(({ record }) => outcomeOf(record) === 'committed')?.number;
  const number = chosen === undefined ? last : Number(chosen);
  const [first, ...later] = records.filter((each) => number !== undefined && each.number >= number);
  if (first === undefined || (chosen !== undefined && first.number !== number)) {
    throw new LvscError(
      chosen === undefined ? 'there is no apply to go back before' : `there is no apply ${chosen}`,
      'lvsc history lists them',
    );
  }
  return [first, ...later];
}
