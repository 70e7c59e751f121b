import type { Director } from '../../director/director.ts';
import type { PacketFilterChoice } from '../../director/detect-packet-filter.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import type { PolicyArguments } from '../policy.ts';
import {
  directorOption,
  drainOption,
  jsonOption,
  languageOptions,
  packetFilterOption,
  planOptions,
  policyOptions,
} from '../options.ts';

interface Arguments extends PolicyArguments {
  readonly file: string;
  /** Several where the option is given more than once. */
  readonly director: string | readonly string[] | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly live: string | undefined;
  readonly out: string | undefined;
  readonly diff: boolean;
  readonly drain: number | undefined;
  readonly detailedExitcode: boolean;
  readonly prune: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

export const planCommand: CliCommand<Arguments> = {
  repeatable: ['director'],
  usage: 'plan <file>',
  describe: 'Show what would change on a director, and change nothing',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .options({
        ...directorOption,
        ...packetFilterOption,
        live: {
          type: 'string',
          requiresArg: true,
          conflicts: 'director',
          describe: 'plan against a capture of a director: the same as --director file:CAPTURE',
        },
        out: { type: 'string', requiresArg: true, describe: 'save the plan, for lvsc apply PLAN' },
        diff: {
          type: 'boolean',
          default: false,
          describe: 'show a unified patch of the live state',
        },
        'detailed-exitcode': {
          type: 'boolean',
          default: false,
          describe: 'exit 2 where changes are pending, 0 where there are none',
        },
        ...planOptions,
        ...drainOption,
        ...policyOptions,
        ...languageOptions,
        ...jsonOption,
      })
      .example('$0 plan lvs.conf', 'what apply would do to this machine')
      .example('$0 plan --live director.json lvs.conf', 'review in CI: no root, no ipvsadm')
      .example(
        '$0 plan --out change.plan lvs.conf',
        'save it, review it, then: lvsc apply change.plan',
      ),
  async run(args, context) {
    if (typeof args.director !== 'object') return planFor(args, args.director, context);
    const { UsageError } = await import('../../error/lvsc-error.ts');
    if (args.json || args.out !== undefined) {
      throw new UsageError(
        '--json and --out are for a plan of one director: run lvsc once for each',
      );
    }
    let worst: ExitCode = exitCodes.done;
    for (const director of args.director) {
      const code = await planFor(args, director, context);
      if (code === exitCodes.failed) return code;
      if (code !== exitCodes.done) worst = code;
    }
    return worst;
  },
};

async function planFor(
  args: Arguments,
  named: string | undefined,
  context: CommandContext,
): Promise<ExitCode> {
  const { checkedConfig } = await import('../checked-config.ts');
  const checked = await checkedConfig(args.file, args, context);
  if (checked === null) return exitCodes.failed;
  const pipeline = await import('../../pipeline.ts');
  const { refusals } = await import('../../plan/policy.ts');
  const { withoutProbe } = await import('../../plan/addresses/probe.ts');
  const { policyOf } = await import('../policy.ts');
  const director = await directorToPlanFor(args, named, context);
  const { refuseUnfinishedOrRunning } = await import('../refuse.ts');
  const { drainSeconds } = await import('../seconds.ts');
  await refuseUnfinishedOrRunning(director, 0, context);
  const policy = await policyOf(args);
  const made = await pipeline.planFor(checked, director, {
    prune: args.prune,
    drain: drainSeconds(args.drain),
  });
  const plan = policy.allowDuplicateAddress ? withoutProbe(made) : made;
  const { output } = context;
  if (args.out !== undefined) {
    const { replaceFile } = await import('../../host/replace-file.ts');
    await replaceFile(args.out, `${JSON.stringify(plan, null, 2)}\n`, 0o600);
    output.remark(`plan saved in ${args.out}`);
  }
  const { planText } = await import('../../report/plan-text.ts');
  if (args.json) output.json(plan);
  else if (args.diff) {
    const { patch } = await import('../../report/patch.ts');
    const { stateText } = await import('../../report/state-text.ts');
    output.result(
      patch(stateText(plan.before), stateText(plan.goal), 'live', plan.config?.file ?? 'goal'),
    );
  } else output.result(planText(plan, output.style));
  for (const { message, option } of refusals(plan, policy)) {
    output.complain(`apply would refuse this: ${message}; ${option} allows it`);
  }
  return args.detailedExitcode && plan.changes.length > 0
    ? exitCodes.changesPending
    : exitCodes.done;
}

/** A director may be new, but a capture that is named must be there. */
async function directorToPlanFor(
  { live, packetFilter }: Arguments,
  named: string | undefined,
  { io }: CommandContext,
): Promise<Director> {
  const { openCapture, openDirector } = await import('../../director/open-director.ts');
  if (live === undefined) return openDirector(named ?? 'local', io.environment, packetFilter);
  const { readTextFile } = await import('../../host/text-file.ts');
  return openCapture(live, await readTextFile(live), io.environment, packetFilter);
}
