import type { Director } from '../../director/director.ts';
import { openDirector } from '../../director/open-director.ts';
import type { Plan } from '../../plan/plan.ts';
import { defaultPolicy } from '../../plan/policy.ts';
import type { NamedServer } from '../../state/ownership.ts';
import {
  planEndOfMaintenance,
  planMaintenance,
  waitUntilIdle,
} from '../../transaction/maintenance.ts';
import { refuseUnfinishedOrRunning } from '../../transaction/unfinished.ts';
import { waitText } from '../../transaction/wait-for-connections.ts';
import { requireAnswerer } from '../ask.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { makeChange, showPlan } from '../make-change.ts';
import { namedServer } from '../named-server.ts';
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
  describe:
    'VIRTUAL/SERVER, as the config that was applied last names them; SERVER or its address where that says which',
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

/**
 * Gives a real server weight 0 and remembers that, so that no plan calls it drift; with --wait
 * waits until the connections end.
 */
async function runDrain(args: DrainArguments, context: CommandContext): Promise<ExitCode> {
  if (args.wait !== undefined) seconds('--wait', args.wait);
  const { director, server } = await chosenServer(args, context);
  const plan = await planMaintenance(director, server);
  refuseByPolicy(plan, { ...defaultPolicy, allowEmptyService: args.allowEmptyService });
  const code = await carryOut(plan, director, args, context);
  if (code !== exitCodes.done || args.wait === undefined) return code;
  const end = await waitUntilIdle(director, server, args.wait, operatorOf(context));
  context.output.remark(`${args.server}: ${waitText(end)}`);
  return end.kind === 'drained' ? exitCodes.done : exitCodes.failed;
}

/** Gives a real server the weight back that it had, or the one that was applied since. */
async function runUndrain(args: MaintenanceArguments, context: CommandContext): Promise<ExitCode> {
  const { director, server } = await chosenServer(args, context);
  return carryOut(await planEndOfMaintenance(director, server), director, args, context);
}

async function chosenServer(
  args: MaintenanceArguments,
  context: CommandContext,
): Promise<{ readonly director: Director; readonly server: NamedServer }> {
  requireAnswerer(args.yes, context);
  const lockTimeout = seconds('--lock-timeout', args.lockTimeout);
  const director = openDirector(args.director ?? 'local', context.io.environment);
  await refuseUnfinishedOrRunning(director, lockTimeout, operatorOf(context));
  return { director, server: await namedServer(args.server, director) };
}

function carryOut(
  plan: Plan,
  director: Director,
  args: MaintenanceArguments,
  context: CommandContext,
): Promise<ExitCode> {
  showPlan(plan, args, context);
  const options = { lockTimeout: args.lockTimeout, confirm: null, takesBack: false };
  return makeChange(plan, director, options, args, context);
}
