import type { PacketFilterChoice } from '../director/detect-packet-filter.ts';
import type { Director } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { planBetween } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import type { Policy } from '../plan/policy.ts';
import { looksLikePlan, madeFrom, readPlan } from '../plan/read-plan.ts';
import { equal, textDigest } from '../state/canonical.ts';
import { unmeasured } from '../state/moment.ts';
import { versionText } from '../state/ipvsadm-version.ts';
import { refuseUnfinishedOrRunning } from '../transaction/unfinished.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import { showPlan } from './make-change.ts';
import { operatorOf } from './operator.ts';
import { planFor } from './plan-for.ts';
import { momentIfItCuts } from './plan-moment.ts';
import { policyOf, refuseByPolicy, type PolicyArguments } from './policy.ts';
import { readSource, sourceOrTrouble, type ReadSource } from './read-source.ts';
import { refuseUnreviewed, reviewedDigests } from './reviewed-plan.ts';
import { actsAsRoot, refuseUnsafe } from './safe-file.ts';
import { drainSeconds } from './seconds.ts';

/** What of the command line of apply a plan for one director is made from. */
export interface PlanToApplyArguments extends PolicyArguments {
  readonly file: string;
  readonly director: string | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly allowUnsafeFile: boolean;
  readonly drain: number | undefined;
  readonly lockTimeout: number;
  /** Those that were reviewed; none: any plan will do. */
  readonly planDigest: string | readonly string[] | undefined;
  readonly prune: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly yes: boolean;
  readonly json: boolean;
}

/** A plan that was shown and may be run, and its director. */
export interface PlanToApply {
  readonly plan: Plan;
  readonly director: Director;
}

/**
 * Plans for one director, from a config or as a saved plan has it, and shows it; null where the
 * config has errors, which were told.
 * @throws {LvscError} where the plan is refused
 */
export async function planToApply(
  args: PlanToApplyArguments,
  context: CommandContext,
): Promise<PlanToApply | null> {
  const reviewed = reviewedDigests(args.planDigest);
  const made = await makeOrRead(args, context);
  if (made === null) return null;
  const { plan, director, policy } = made;
  const moment = args.json ? unmeasured : await momentIfItCuts(plan, director, context.output);
  showPlan(plan, args, context, moment);
  refuseUnreviewed(plan, reviewed);
  refuseByPolicy(plan, policy);
  return { plan, director };
}

/** A plan, and the limits that hold for it. */
interface PlanWithPolicy extends PlanToApply {
  readonly policy: Policy;
}

async function makeOrRead(
  args: PlanToApplyArguments,
  context: CommandContext,
): Promise<PlanWithPolicy | null> {
  const { io } = context;
  // The file is read once: a pipe such as <(...) gives its text to the first reader alone.
  const source = await sourceOrTrouble(args.file, io);
  if ('text' in source && looksLikePlan(source.text)) return savedPlan(source, args, context);
  const checked = await checkedConfig(source, args, context);
  if (checked === null) return null;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  if (mustBeSafe(director, args)) refuseUnsafe(args.file, checked.unsafe);
  await refuseUnfinishedOrRunning(director, args.lockTimeout, operatorOf(context));
  const policy = await policyOf(args, mustBeSafe(director, args));
  const plan = await planFor(checked, director, {
    prune: args.prune,
    drain: drainSeconds(args.drain),
    probe: !policy.allowDuplicateAddress,
  });
  return { plan, director, policy };
}

function mustBeSafe(director: Director, { allowUnsafeFile }: PlanToApplyArguments): boolean {
  return !allowUnsafeFile && actsAsRoot(director);
}

/** A saved plan holds only for the director and the file it was made from. */
async function savedPlan(
  { name, text, unsafe }: ReadSource,
  args: PlanToApplyArguments,
  { io }: CommandContext,
): Promise<PlanWithPolicy> {
  if (args.drain !== undefined || args.prune) {
    const option = args.prune ? '--prune' : '--drain';
    throw new UsageError(`${name} is a saved plan: give ${option} to the lvsc plan that makes it`);
  }
  const checked = readPlan(text);
  if (!checked.ok) throw new LvscError(`${name} is not a plan to apply: ${checked.problem}`);
  const saved = checked.value;
  if (args.director !== undefined && args.director !== saved.director) {
    throw new LvscError(
      `refused: ${name} is a plan for director ${saved.director}, not for ${args.director}`,
      null,
      'refused',
    );
  }
  await refuseChangedConfig(saved, io);
  const { packetFilter } = saved.tools;
  const director = openDirector(saved.director, io.environment, args.packetFilter ?? packetFilter);
  if (mustBeSafe(director, args)) refuseUnsafe(name, unsafe);
  await refuseOtherTools(saved, name, director);
  const policy = await policyOf(args, mustBeSafe(director, args));
  const plan = policy.allowDuplicateAddress
    ? planBetween({ ...madeFrom(saved), probe: false })
    : saved;
  return { plan, director, policy };
}

/** The commands of a plan are those of the tools that the director had then. */
async function refuseOtherTools(plan: Plan, file: string, director: Director): Promise<void> {
  const tools = await director.tools();
  if (equal(tools, plan.tools)) return;
  throw new LvscError(
    `refused: ${file} is a plan for ${toolNames(plan.tools)}; director ${director.name} is changed with ${toolNames(tools)}`,
    'make a new plan and look at it again',
    'refused',
  );
}

function toolNames({ packetFilter, addresses, sysctls, announce, ipvsadm }: Plan['tools']): string {
  const version = ipvsadm === undefined ? 'ipvsadm' : `ipvsadm ${versionText(ipvsadm)}`;
  return [packetFilter, addresses, sysctls, announce, version].join(', ');
}

async function refuseChangedConfig({ config }: Plan, io: CommandContext['io']): Promise<void> {
  if (config === null || config.file === '<stdin>') return;
  const source = await readSource(config.file, io).catch(() => null);
  if (source !== null && textDigest(source.text) === config.digest) return;
  const what = source === null ? 'cannot be read any more' : 'has changed';
  throw new LvscError(
    `refused: ${config.file} ${what} since the plan was made; nothing was changed`,
    'make a new plan and look at it again',
    'refused',
  );
}
