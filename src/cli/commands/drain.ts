import type { Director } from '../../director/director.ts';
import { openDirector } from '../../director/open-director.ts';
import type { Plan } from '../../plan/plan.ts';
import { defaultPolicy } from '../../plan/policy.ts';
import { drainText } from '../../transaction/drain.ts';
import { planDrain, planUndrain, waitUntilDrained } from '../../transaction/maintenance.ts';
import { refuseUnfinishedOrRunning } from '../../transaction/unfinished.ts';
import { requireAnswerer } from '../ask.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { makeChange, showPlan } from '../make-change.ts';
import { operatorOf } from '../operator.ts';
import { changeOptions, directorOption, jsonOption } from '../options.ts';
import { refuseByPolicy } from '../policy.ts';
import { seconds } from '../seconds.ts';

interface MaintenanceArguments {
  readonly server: string;
  readonly director: string | undefined;
  readonly yes: boolean;
  readonly lockTimeout: number;
  readonly json: boolean;
}

interface DrainArguments extends MaintenanceArguments {
  readonly wait: number | undefined;
  readonly allowEmptyService: boolean;
}

const serverPositional = {
  type: 'string',
  demandOption: true,
  describe: 'VIRTUAL/SERVER, as the config that was applied last names them',
} as const;

export const drainCommand: CliCommand<DrainArguments> = {
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({
        ...directorOption,
        wait: {
          type: 'number',
          requiresArg: true,
          describe: 'wait at most so many seconds until its connections are gone',
        },
        'allow-empty-service': {
          type: 'boolean',
          default: false,
          describe: 'allow it though no other real server takes connections',
        },
        ...changeOptions,
        ...jsonOption,
      })
      .example('$0 drain --wait 300 http/cpu3', 'quiesce cpu3 of virtual http and wait for it'),
  run: runDrain,
};

export const undrainCommand: CliCommand<MaintenanceArguments> = {
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({ ...directorOption, ...changeOptions, ...jsonOption })
      .example('$0 undrain http/cpu3', 'maintenance is over'),
  run: runUndrain,
};

/** Weight 0, remembered, so that no plan calls it drift; with --wait until the connections end. */
async function runDrain(args: DrainArguments, context: CommandContext): Promise<ExitCode> {
  if (args.wait !== undefined) seconds('--wait', args.wait);
  const director = openDirector(args.director ?? 'local', context.io.environment);
  const code = await maintain(args, director, context, async () => {
    const plan = await planDrain(director, args.server);
    refuseByPolicy(plan, { ...defaultPolicy, allowEmptyService: args.allowEmptyService });
    return plan;
  });
  if (code !== exitCodes.done || args.wait === undefined) return code;
  const end = await waitUntilDrained(director, args.server, args.wait, operatorOf(context));
  context.output.remark(`${args.server}: ${drainText(end)}`);
  return end.kind === 'drained' ? exitCodes.done : exitCodes.failed;
}

/** The weight it had, or the one that was applied since. */
function runUndrain(args: MaintenanceArguments, context: CommandContext): Promise<ExitCode> {
  const director = openDirector(args.director ?? 'local', context.io.environment);
  return maintain(args, director, context, () => planUndrain(director, args.server));
}

async function maintain(
  args: MaintenanceArguments,
  director: Director,
  context: CommandContext,
  makePlan: () => Promise<Plan>,
): Promise<ExitCode> {
  requireAnswerer(args.yes, context);
  const lockTimeout = seconds('--lock-timeout', args.lockTimeout);
  await refuseUnfinishedOrRunning(director, lockTimeout, operatorOf(context));
  const plan = await makePlan();
  showPlan(plan, args, context);
  const options = { lockTimeout, confirm: null, takesBack: false };
  return makeChange(plan, director, options, args, context);
}
