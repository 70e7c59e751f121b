import type { PacketFilterChoice } from '../../director/detect-packet-filter.ts';
import type { Director } from '../../director/director.ts';
import { openCapture, openDirector } from '../../director/open-director.ts';
import { UsageError } from '../../error/lvsc-error.ts';
import { replaceFile } from '../../host/replace-file.ts';
import { readTextFile } from '../../host/text-file.ts';
import { planDocument } from '../../plan/plan-document.ts';
import { refusals } from '../../plan/policy.ts';
import { damageHint } from '../../store/damaged-file.ts';
import { unfinishedJournal } from '../../store/journals.ts';
import { systemClock } from '../../transaction/system-clock.ts';
import { refuseUnfinishedOrRunning, unfinishedText } from '../../transaction/unfinished.ts';
import { refuseOldCapture } from '../capture-age.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { durationSeconds } from '../duration.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { operatorOf } from '../operator.ts';
import {
  directorOption,
  drainOption,
  jsonOption,
  languageOptions,
  packetFilterOption,
  planOptions,
  policyOptions,
} from '../options.ts';
import { planFor } from '../plan-for.ts';
import { linksFrom } from '../link-base.ts';
import { momentFor, momentIfItCuts } from '../plan-moment.ts';
import {
  backOption,
  markdownOptions,
  planFormatOption,
  writePlan,
  type PlanFormat,
} from '../plan-output.ts';
import { policyOf, type PolicyArguments } from '../policy.ts';
import { drainSeconds } from '../seconds.ts';

interface Arguments extends PolicyArguments {
  readonly file: string;
  /** Several where the option is given more than once. */
  readonly director: string | readonly string[] | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly live: string | undefined;
  readonly maxAge: string | undefined;
  readonly out: string | undefined;
  readonly diff: boolean;
  readonly back: boolean;
  readonly drain: number | undefined;
  readonly detailedExitcode: boolean;
  readonly prune: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: PlanFormat;
  readonly linkBase: string | undefined;
  readonly maxLength: number;
}

export const planCommand: CliCommand<Arguments> = {
  repeatable: ['director'],
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
        'max-age': {
          type: 'string',
          requiresArg: true,
          describe: 'refuse a capture that is older, such as 15m, 6h or 2d',
        },
        out: { type: 'string', requiresArg: true, describe: 'save the plan, for lvsc apply PLAN' },
        diff: {
          type: 'boolean',
          default: false,
          describe: 'show a unified patch of the live state',
        },
        ...backOption,
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
        ...planFormatOption,
        ...markdownOptions,
      })
      .example('$0 plan lvs.conf', 'what apply would do to this machine')
      .example('$0 plan --live director.json lvs.conf', 'review in CI: no root, no ipvsadm')
      .example(
        '$0 plan --out change.plan lvs.conf',
        'save it, review it, then: lvsc apply change.plan',
      ),
  run: runPlan,
};

/** One director after another; the first whose config has errors is the last. */
async function runPlan(args: Arguments, context: CommandContext): Promise<ExitCode> {
  if (typeof args.director !== 'object') return planOne(args, args.director, context);
  if (args.json || args.format !== 'text' || args.out !== undefined) {
    throw new UsageError(
      '--json, --format and --out are for a plan of one director: run lvsc once for each',
    );
  }
  let worst: ExitCode = exitCodes.done;
  for (const director of args.director) {
    const code = await planOne(args, director, context);
    if (code === exitCodes.failed) return code;
    if (code !== exitCodes.done) worst = code;
  }
  return worst;
}

async function planOne(
  args: Arguments,
  named: string | undefined,
  context: CommandContext,
): Promise<ExitCode> {
  const format = args.json ? 'json' : args.format;
  const config = { ...args, json: format === 'json' };
  const checked = await checkedConfig(args.file, config, context);
  if (checked === null) return exitCodes.failed;
  const director = await directorToPlanFor(args, named, context);
  await refuseOld(director, args);
  const unfinished = await unfinishedJournal(director.stateDirectory);
  if (unfinished?.kind === 'damaged') {
    context.output.complain(`warning: ${unfinishedText(unfinished)}: apply will refuse`);
    context.output.complain(`hint: ${damageHint(unfinished)}`);
  } else await refuseUnfinishedOrRunning(director, 0, operatorOf(context));
  const policy = await policyOf(args);
  const plan = await planFor(checked, director, {
    prune: args.prune,
    drain: drainSeconds(args.drain),
    probe: !policy.allowDuplicateAddress,
  });
  const { output } = context;
  if (args.out !== undefined) {
    await replaceFile(args.out, `${JSON.stringify(planDocument(plan), null, 2)}\n`, 0o600);
    output.remark(`plan saved in ${args.out}`);
  }
  const measure = format === 'markdown' ? momentFor : momentIfItCuts;
  const around = {
    refusals: refusals(plan, policy),
    moment: await measure(plan, director, output),
    markdown: {
      applyOptions: applyOptions(args),
      linkTo: linksFrom(args.linkBase, context.io.environment),
      longest: args.maxLength,
    },
  };
  writePlan(plan, { ...args, format }, around, output);
  return args.detailedExitcode && plan.changes.length > 0
    ? exitCodes.changesPending
    : exitCodes.done;
}

/** What makes a plan another one, for the apply of what was reviewed. */
function applyOptions({ prune, drain, strict, dialect }: Arguments): readonly string[] {
  return [
    ...(dialect === 'lvsc' ? [] : ['--dialect', dialect]),
    ...(strict ? ['--strict'] : []),
    ...(prune ? ['--prune'] : []),
    ...(drain === undefined ? [] : ['--drain', String(drain)]),
  ];
}

/** What is no capture is read now, and never too old. */
async function refuseOld(director: Director, { maxAge }: Arguments): Promise<void> {
  if (maxAge === undefined) return;
  const seconds = durationSeconds('--max-age', maxAge);
  const moment = await director.moment?.();
  if (moment === undefined) return;
  refuseOldCapture(director.name, moment.takenAt, seconds, systemClock.now());
}

/** A director may be new, but a capture that is named must be there. */
async function directorToPlanFor(
  { live, packetFilter }: Arguments,
  named: string | undefined,
  { io }: CommandContext,
): Promise<Director> {
  if (live === undefined) return openDirector(named ?? 'local', io.environment, packetFilter);
  return openCapture(live, await readTextFile(live), io.environment, packetFilter);
}
