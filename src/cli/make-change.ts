import type { Director } from '../director/director.ts';
import type { Plan } from '../plan/plan.ts';
import { planDocument } from '../plan/plan-document.ts';
import { outcomeText } from '../report/outcome-text.ts';
import { planText } from '../report/plan-text.ts';
import { unmeasured, type Moment } from '../state/moment.ts';
import { change, type ChangeOptions } from '../transaction/change.ts';
import type { Outcome } from '../transaction/outcome.ts';
import { agreed } from './ask.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { operatorOf } from './operator.ts';

/** What the operator said of a change on the command line. */
export interface ChangeArguments {
  readonly yes: boolean;
  readonly json: boolean;
}

/** Shows a plan; with --json it comes with the outcome. */
export function showPlan(
  plan: Plan,
  { json }: Pick<ChangeArguments, 'json'>,
  { output }: CommandContext,
  moment: Moment = unmeasured,
): void {
  const { style, columns } = output;
  if (!json) output.result(planText(planDocument(plan), style, { moment, columns }));
}

/** Asks whether a plan that was shown is to be carried out, does so, and tells how it ended. */
export async function makeChange(
  plan: Plan,
  director: Director,
  options: ChangeOptions,
  args: ChangeArguments,
  context: CommandContext,
): Promise<ExitCode> {
  if (plan.changes.length > 0 && !(await agreed(args.yes, context))) return exitCodes.failed;
  return carryOut(plan, director, options, args, context);
}

/** The same, of a plan that was agreed to. */
export async function carryOut(
  plan: Plan,
  director: Director,
  options: ChangeOptions,
  { json }: ChangeArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  const outcome = await change(plan, director, options, operatorOf(context));
  if (json) {
    output.json({
      format: 'lvsc-outcome/1',
      director: director.name,
      outcome,
      plan: planDocument(plan),
    });
  }
  const say = outcome.kind === 'committed' ? output.remark : output.complain;
  outcomeText(outcome, plan.changes.length, director.name).forEach(say);
  if (options.confirm !== null && outcome.kind === 'committed' && plan.changes.length > 0) {
    const where = director.name === 'local' ? '' : ` --director ${director.name}`;
    output.complain(
      `Keep it with "lvsc confirm${where}" within ${options.confirm} s, or the earlier state comes back.`,
    );
  }
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
