import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { readRealServer } from '../director/read-real-server.ts';
import type { RealServerFacts } from '../realserver/facts.ts';
import { fitnessOf } from '../realserver/fitness.ts';
import { fitnessText } from '../realserver/fitness-text.ts';
import {
  guideScript,
  guideText,
  impossible,
  needTheSame,
  type RealServerSystem,
} from '../realserver/guide.ts';
import { needsNamed, needsOf, type RealServerNeeds } from '../realserver/needs.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';

export interface RealServerArguments {
  readonly file: string;
  readonly name: string | undefined;
  readonly for: RealServerSystem;
  readonly format: 'text' | 'sh';
  readonly check: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
}

/** `lvsc realserver`: what real servers need, as text, as a script, or checked on one of them. */
export async function runRealServer(
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
      `it has ${all.flatMap(({ names }) => names).join(', ')}`,
    );
  }
  if (args.check) return checkHere(chosen, args.name !== undefined, context);
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
