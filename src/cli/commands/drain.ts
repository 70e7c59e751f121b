import type { Director } from '../../director/director.ts';
import { UsageError } from '../../error/lvsc-error.ts';
import { openDirector } from '../../director/open-director.ts';
import { defaultPolicy } from '../../plan/policy.ts';
import type { NamedServer } from '../../state/ownership.ts';
import {
  planEndOfMaintenance,
  planMaintenance,
  waitUntilIdle,
  type Maintenance,
  type PassedOver,
} from '../../transaction/maintenance.ts';
import { refuseUnfinishedOrRunning } from '../../transaction/unfinished.ts';
import { waitText } from '../../transaction/wait-for-connections.ts';
import { requireAnswerer } from '../ask.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { makeChange, showPlan } from '../make-change.ts';
import { hostAddress, namedServer, serversOfHost } from '../named-server.ts';
import { operatorOf } from '../operator.ts';
import { changeOptions, directorOption, jsonOption } from '../options.ts';
import { refuseByPolicy } from '../policy.ts';
import { seconds } from '../seconds.ts';

interface MaintenanceArguments {
  readonly server: string | undefined;
  readonly host: string | undefined;
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
  describe:
    'VIRTUAL/SERVER, as the config that was applied last names them; SERVER or its address where that says which',
} as const;

const hostOption = {
  host: {
    type: 'string',
    requiresArg: true,
    describe: 'instead of a server: all real servers with this address, of whichever service',
  },
} as const;

export const drainCommand: CliCommand<DrainArguments> = {
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({
        ...hostOption,
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
      .example('$0 drain --wait 300 http/cpu3', 'quiesce cpu3 of virtual http and wait for it')
      .example('$0 drain --host 10.1.1.3', 'quiesce it in all virtual services at once'),
  run: runDrain,
};

export const undrainCommand: CliCommand<MaintenanceArguments> = {
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({ ...hostOption, ...directorOption, ...changeOptions, ...jsonOption })
      .example('$0 undrain http/cpu3', 'maintenance is over')
      .example('$0 undrain --host 10.1.1.3', 'the same for all of its virtual services'),
  run: runUndrain,
};

/**
 * Gives real servers weight 0 and remembers that, so that no plan calls it drift; with --wait waits
 * until the connections end.
 */
async function runDrain(args: DrainArguments, context: CommandContext): Promise<ExitCode> {
  if (args.wait !== undefined) seconds('--wait', args.wait);
  const { director, servers, host } = await chosenServers(args, context);
  const maintenance = await planMaintenance(director, servers, host);
  const policy = { ...defaultPolicy, allowEmptyService: args.allowEmptyService };
  refuseByPolicy(maintenance.plan, policy);
  const code = await carryOut(maintenance, director, args, context);
  if (code !== exitCodes.done || args.wait === undefined) return code;
  const end = await waitUntilIdle(director, servers, args.wait, operatorOf(context));
  context.output.remark(`${args.host ?? args.server ?? ''}: ${waitText(end)}`);
  return end.kind === 'drained' ? exitCodes.done : exitCodes.failed;
}

/** Gives real servers the weight back that each had, or the one that was applied since. */
async function runUndrain(args: MaintenanceArguments, context: CommandContext): Promise<ExitCode> {
  const { director, servers } = await chosenServers(args, context);
  return carryOut(await planEndOfMaintenance(director, servers), director, args, context);
}

/** What the command line names: one real server, or all of a host. */
interface Chosen {
  readonly director: Director;
  readonly servers: readonly NamedServer[];
  /** Their address, where that was given. */
  readonly host: string | null;
}

async function chosenServers(args: MaintenanceArguments, context: CommandContext): Promise<Chosen> {
  const { server, host } = args;
  if (server === undefined && host === undefined) {
    throw new UsageError(
      'say which real server, as VIRTUAL/SERVER, or which host, by --host ADDRESS',
    );
  }
  if (server !== undefined && host !== undefined) {
    throw new UsageError('give either VIRTUAL/SERVER or --host ADDRESS, not both');
  }
  const address = host === undefined ? null : hostAddress(host);
  requireAnswerer(args.yes, context);
  const lockTimeout = seconds('--lock-timeout', args.lockTimeout);
  const director = openDirector(args.director ?? 'local', context.io.environment);
  await refuseUnfinishedOrRunning(director, lockTimeout, operatorOf(context));
  const servers =
    address === null
      ? [await namedServer(server ?? '', director)]
      : await serversOfHost(address, director);
  return { director, servers, host: address };
}

const passedOverWords: Record<PassedOver['why'], string> = {
  drained: 'is drained already',
  'not-drained': 'is not drained',
  gone: 'is not on this director any more',
  foreign: "is not lvsc's, and stays as it is",
};

function carryOut(
  { plan, passedOver }: Maintenance,
  director: Director,
  args: MaintenanceArguments,
  context: CommandContext,
): Promise<ExitCode> {
  showPlan(plan, args, context);
  for (const { server, why } of passedOver) {
    context.output.remark(`${server.name} ${passedOverWords[why]}`);
  }
  const options = { lockTimeout: args.lockTimeout, confirm: null, takesBack: false };
  return makeChange(plan, director, options, args, context);
}
