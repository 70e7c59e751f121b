import { planBetweenConfigs } from '../pipeline.ts';
import { planText } from '../report/plan-text.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

export interface DiffArguments {
  readonly old: string;
  readonly new: string;
  readonly detailedExitcode: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

/** `lvsc diff`: a director that is what one config says, planned for another. */
export async function runDiff(args: DiffArguments, context: CommandContext): Promise<ExitCode> {
  const before = await checkedConfig(args.old, args, context);
  const after = before === null ? null : await checkedConfig(args.new, args, context);
  if (before === null || after === null) return exitCodes.failed;
  const plan = planBetweenConfigs(before, after);
  if (args.json) context.output.json(plan);
  else context.output.result(planText(plan, context.output.style));
  return args.detailedExitcode && plan.changes.length > 0
    ? exitCodes.changesPending
    : exitCodes.done;
}
