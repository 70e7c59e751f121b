import { readRealServer } from '../../director/read-real-server.ts';
import { LvscError, UsageError } from '../../error/lvsc-error.ts';
import type { RealServerFacts } from '../../realserver/facts.ts';
import { fitnessText } from '../../realserver/fitness-text.ts';
import { fitnessOf } from '../../realserver/fitness.ts';
import {
  guideScript,
  guideText,
  impossible,
  needTheSame,
  type RealServerSystem,
} from '../../realserver/guide.ts';
import { needsNamed, needsOf, type RealServerNeeds } from '../../realserver/needs.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { otherNames } from '../named-server.ts';
import { languageOptions } from '../options.ts';

interface RealServerArguments {
  readonly file: string;
  readonly name: string | undefined;
  readonly for: RealServerSystem;
  readonly format: 'text' | 'sh';
  readonly check: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
}

export const realServerCommand: CliCommand<RealServerArguments> = {
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .positional('name', {
        type: 'string',
        describe: 'one real server: its name, as http/cpu1 or cpu1, or its address',
      })
      .options({
        for: {
          choices: ['linux', 'linux-2.2'],
          default: 'linux',
          describe: 'which tools it has: ip and sysctl, or ifconfig, route and hidden',
        },
        format: {
          choices: ['text', 'sh'],
          default: 'text',
          describe: 'for a person, or a script to run there',
        },
        check: {
          type: 'boolean',
          default: false,
          describe: 'look whether this machine is fit; exit 2 where it is not',
        },
        ...languageOptions,
      })
      .example('$0 realserver lvs.conf http/cpu1', 'gateway, or virtual address and ARP settings')
      .example('$0 realserver --format sh lvs.conf cpu1 > cpu1.sh', 'a script to run on it')
      .example(
        '$0 realserver --check lvs.conf',
        'on a real server: what is missing, what mends it',
      ),
  run: runRealServer,
};

/** `lvsc realserver`: what real servers need, as text, as a script, or checked on one of them. */
async function runRealServer(
  args: RealServerArguments,
  context: CommandContext,
): Promise<ExitCode> {
  if (args.check && args.format === 'sh') {
    throw new UsageError('--check says how this machine is: there is no script of it');
  }
  const checked = await checkedConfig(args.file, { ...args, json: false }, context);
  if (checked === null) return exitCodes.failed;
  const all = needsOf(checked.config);
  const chosen = args.name === undefined ? all : needsNamed(all, args.name);
  if (args.name !== undefined && chosen.length === 0) {
    throw new LvscError(
      `${checked.source.name} has no real server "${args.name}"`,
      otherNames(
        args.name,
        all.flatMap(({ names }) => names),
      ),
    );
  }
  // A name that several machines have does not say which of them this one is.
  if (args.check) return checkHere(chosen, args.name !== undefined && chosen.length === 1, context);
  // What is switched off is shown where it is asked for.
  const [first, ...more] = args.name === undefined ? all.filter((each) => each.isActive) : chosen;
  if (first === undefined) throw new LvscError(`${checked.source.name} has no real server`);
  for (const what of new Set([first, ...more].flatMap((each) => impossible(each, args.for)))) {
    context.output.complain(`${args.for} has no way to do this: ${what}`);
  }
  if (args.format === 'text') {
    context.output.result([first, ...more].map((each) => guideText(each, args.for)).join('\n'));
    return exitCodes.done;
  }
  const other = more.find((each) => !needTheSame(first, each));
  if (other !== undefined) {
    throw new LvscError(
      `one script does not do for ${first.address} and ${other.address}: they need different things`,
      `name one of them, as in: lvsc realserver --format sh ${args.file} ${other.address}`,
    );
  }
  context.output.result(guideScript([first, ...more], args.for, checked.source.name));
  return exitCodes.done;
}

async function checkHere(
  candidates: readonly RealServerNeeds[],
  isNamed: boolean,
  { output }: CommandContext,
): Promise<ExitCode> {
  const facts = await readRealServer();
  const own = isNamed ? candidates : candidates.filter(({ address }) => isHere(address, facts));
  if (own.length === 0) {
    throw new LvscError(
      'no address of this machine is a real server in the file',
      `run it on one of ${candidates.map(({ address }) => address).join(', ')}, or name one`,
    );
  }
  const judged = own.map((needs) => ({ needs, points: fitnessOf(needs, facts) }));
  output.result(judged.map(({ needs, points }) => fitnessText(needs, points)).join('\n'));
  return judged.every(({ points }) => points.every(({ isFit }) => isFit))
    ? exitCodes.done
    : exitCodes.changesPending;
}

function isHere(own: string, { devices }: RealServerFacts): boolean {
  return devices.some(({ addresses }) => addresses.some(({ address }) => address === own));
}
