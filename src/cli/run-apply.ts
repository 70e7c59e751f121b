import { LvscError, UsageError } from '../error/lvsc-error.ts';
import type { PacketFilterChoice } from '../director/detect-packet-filter.ts';
import { openDirector } from '../director/open-director.ts';
import type { Director } from '../director/director.ts';
import { planFor } from '../pipeline.ts';
import type { Plan } from '../plan/plan.ts';
import { withoutProbe } from '../plan/addresses/probe.ts';
import { looksLikePlan, readPlan } from '../plan/read-plan.ts';
import { planText } from '../report/plan-text.ts';
import { equal, textDigest } from '../state/canonical.ts';
import { versionText } from '../state/ipvsadm-version.ts';
import { agreed, requireAnswerer } from './ask.ts';
import { checkedConfig } from './checked-config.ts';
import type { CommandContext } from './command.ts';
import { conclude, executePlan } from './execute-plan.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { policyOf, refuseByPolicy, type PolicyArguments } from './policy.ts';
import { readSource, sourceOrTrouble, type ReadSource } from './read-source.ts';
import { refusePending, refuseUnfinished, refuseUnfinishedOrRunning } from './refuse.ts';
import { actsAsRoot, refuseUnsafe } from './safe-file.ts';
import { drainSeconds, seconds } from './seconds.ts';
import { withLock } from './with-lock.ts';

export interface ApplyArguments extends PolicyArguments {
  readonly file: string;
  /** Several where the option is given more than once. */
  readonly director: string | readonly string[] | undefined;
  readonly first: 'standby' | 'active' | 'given';
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly allowUnsafeFile: boolean;
  readonly confirm: number | undefined;
  readonly drain: number | undefined;
  readonly lockTimeout: number;
  readonly prune: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
}

type ForOneDirector = ApplyArguments & { readonly director: string | undefined };

/** `lvsc apply`: plan, ask, lock, transaction, outcome. */
export async function runApply(args: ApplyArguments, context: CommandContext): Promise<ExitCode> {
  const names = typeof args.director === 'object' ? args.director : [args.director];
  if (names.length > 1) {
    const { runApplySeveral } = await import('./run-apply-several.ts');
    return runApplySeveral(args, names.map(String), context);
  }
  checkApply(args, context);
  const prepared = await prepareApply({ ...args, director: names[0] }, context);
  if (prepared === null) return exitCodes.failed;
  const { plan } = prepared;
  if (args.dryRun) {
    if (args.json) context.output.json(plan);
    return exitCodes.done;
  }
  if (plan.changes.length > 0 && !(await agreed(args.yes, context))) return exitCodes.failed;
  return carryOut(prepared, args, context);
}

/** @throws {UsageError} for what is wrong before anything is looked at */
export function checkApply(args: ApplyArguments, context: CommandContext): void {
  if (!args.dryRun) requireAnswerer(args.yes, context);
  confirmSeconds(args);
  seconds('--lock-timeout', args.lockTimeout);
}

function confirmSeconds({ confirm }: ApplyArguments): number | null {
  return confirm === undefined ? null : seconds('--confirm', confirm, 1);
}

/** A plan that was shown and may be run, and its director. */
export interface PreparedApply {
  readonly plan: Plan;
  readonly director: Director;
}

/**
 * Plans for one director, and shows it; null where the config has errors, which were told.
 * @throws {LvscError} where the plan is refused
 */
export async function prepareApply(
  args: ForOneDirector,
  context: CommandContext,
): Promise<PreparedApply | null> {
  const made = await planToApply(args, context);
  if (made === null) return null;
  const { director } = made;
  const policy = await policyOf(args, mustBeSafe(director, args));
  const plan = policy.allowDuplicateAddress ? withoutProbe(made.plan) : made.plan;
  if (!args.json) context.output.result(planText(plan, context.output.style));
  refuseByPolicy(plan, policy);
  refuseEarlyRevert(plan, confirmSeconds(args));
  return { plan, director };
}

/** Nobody can confirm an apply while it still waits for connections. */
function refuseEarlyRevert({ drain }: Plan, confirm: number | null): void {
  if (drain === null || confirm === null || confirm > drain.seconds) return;
  throw new LvscError(
    `refused: to drain may take ${drain.seconds} s, and --confirm ${confirm} would take the apply back by then; nothing was changed`,
    `give --confirm more than ${drain.seconds} s, or --drain fewer; --drain 0 drains nothing`,
    'refused',
  );
}

/** Runs a plan that was agreed to, and tells how it ended. */
export async function carryOut(
  { plan, director }: PreparedApply,
  args: ApplyArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  const confirm = confirmSeconds(args);
  return withLock(director, args.lockTimeout, context, async () => {
    await refuseUnfinished(director);
    await refusePending(director, output);
    const begun = Date.now();
    const outcome = await executePlan(plan, director, context, confirm);
    const code = conclude(outcome, plan, director, context, args.json);
    if (confirm !== null && outcome.kind === 'committed' && plan.changes.length > 0) {
      const where = director.name === 'local' ? '' : ` --director ${director.name}`;
      const left = Math.max(0, Math.ceil(confirm - (Date.now() - begun) / 1000));
      output.complain(
        `Keep it with "lvsc confirm${where}" within ${left} s, or the earlier state comes back.`,
      );
    }
    return code;
  });
}

async function planToApply(
  args: ForOneDirector,
  context: CommandContext,
): Promise<PreparedApply | null> {
  const { io } = context;
  // Once: a pipe such as <(...) gives its text to the first reader alone.
  const source = await sourceOrTrouble(args.file, io);
  if ('text' in source && looksLikePlan(source.text)) return savedPlan(source, args, context);
  const checked = await checkedConfig(source, args, context);
  if (checked === null) return null;
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  if (mustBeSafe(director, args)) refuseUnsafe(args.file, checked.unsafe);
  await refuseUnfinishedOrRunning(director, args.lockTimeout, context);
  return {
    plan: await planFor(checked, director, { prune: args.prune, drain: drainSeconds(args.drain) }),
    director,
  };
}

function mustBeSafe(director: Director, { allowUnsafeFile }: ApplyArguments): boolean {
  return !allowUnsafeFile && actsAsRoot(director);
}

/** A saved plan holds only for the director and the file it was made from. */
async function savedPlan(
  { name, text, unsafe }: ReadSource,
  args: ForOneDirector,
  { io }: CommandContext,
): Promise<PreparedApply> {
  if (args.drain !== undefined || args.prune) {
    const option = args.prune ? '--prune' : '--drain';
    throw new UsageError(`${name} is a saved plan: give ${option} to the lvsc plan that makes it`);
  }
  const checked = readPlan(text);
  if (!checked.ok) throw new LvscError(`${name} is not a plan to apply: ${checked.problem}`);
  const plan = checked.value;
  if (args.director !== undefined && args.director !== plan.director) {
    throw new LvscError(
      `refused: ${name} is a plan for director ${plan.director}, not for ${args.director}`,
      null,
      'refused',
    );
  }
  await refuseChangedConfig(plan, io);
  const { packetFilter } = plan.tools;
  const director = openDirector(plan.director, io.environment, args.packetFilter ?? packetFilter);
  if (mustBeSafe(director, args)) refuseUnsafe(name, unsafe);
  await refuseOtherTools(plan, name, director);
  return { plan, director };
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
