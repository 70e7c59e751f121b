import { desiredState } from './desired/desired-state.ts';
import type { Desired } from './desired/desired.ts';
import { LvscError } from './error/lvsc-error.ts';
import { compare, type Comparison } from './plan/comparison.ts';
import { makePlan, type PlanInput } from './plan/make-plan.ts';
import type { Plan } from './plan/plan.ts';
import { entriesOf } from './plan/steps.ts';
import type { Source } from './source/source.ts';
import { textDigest } from './state/canonical.ts';
import type { Capture } from './state/capture.ts';
import type { DirectorState } from './state/director-state.ts';
import { emptyState } from './state/empty-state.ts';
import { ownsNothing, type Ownership } from './state/ownership.ts';
import { problemWith } from './state/well-formed.ts';
import { simulate as simulateEntries } from './step/simulate.ts';
import { usualTools } from './tools/usual-tools.ts';
import type { CheckedFile } from './validation/check.ts';

// Apart, so that a command which only checks a file does not load what plans.
export { check, type CheckedFile } from './validation/check.ts';

/** A director as it is now: what a capture says of it. */
export type Live = Omit<Capture, 'format'>;

/** How to plan; what is left out is as the command line has it without the option. */
export interface PlanOptions {
  /** The config that is planned for; then a plan that was saved holds for this text alone. */
  readonly config?: Source;
  /** Whether what is not lvsc's goes, too. Default: false. */
  readonly prune?: boolean;
  /**
   * Seconds to wait for the connections of real servers that go away. Default, null: only where
   * `quiesce_server` asks for it.
   */
  readonly drain?: number | null;
  /** Whether neighbours are asked, before anything is changed, for new addresses. Default: true. */
  readonly probe?: boolean;
}

/**
 * Plans the way from what a director is to what a config asks of it. Pure: the same input gives the
 * same plan. It changes nothing; the `change` of a director of `lvsc/director` carries it out.
 *
 * @param desired - what {@link desiredState} makes of a config without errors
 * @param live - a capture of the director, or a state, a name and a record put together
 * @throws {LvscError} where the config asks for what no director can be, where the programs
 *   of this one have no words for it, or where a device that it needs is not there
 *
 * @example
 * ```ts
 * import { desiredState, emptyState, ownsNothing, parse, plan } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * const bare = { director: 'local', state: emptyState, ownership: ownsNothing };
 * const { changes, steps } = plan(desiredState(config), bare);
 * console.log(changes.map(({ kind, id }) => `${kind} ${id}`)[0]); // edit sysctl net.ipv4.ip_forward
 * console.log(steps.flatMap(({ commands }) => commands)[0]?.program); // sysctl
 * ```
 */
export function plan(desired: Desired, live: Live, options: PlanOptions = {}): Plan {
  return possible(planOf(desired, live, options), options.config);
}

/**
 * Compares a director with what a config asks of it, without a plan for it: what a plan would be
 * refused for is part of the answer.
 * @throws {LvscError} where the config asks for what no director can be
 */
export function comparison(desired: Desired, live: Live, config: Source): Comparison {
  return possible(compare(inputOf(desired, live, { config })), config);
}

function possible<Made extends Pick<Plan, 'goal'>>(made: Made, config: Source | undefined): Made {
  const problem = problemWith(made.goal);
  if (problem === null) return made;
  throw new LvscError(
    `${config?.name ?? 'the config'} asks for what no director can be: ${problem}`,
  );
}

/**
 * What a director is once a plan was carried out on it, as a kernel obeys its steps. Pure: no
 * director is touched.
 *
 * @param state - where it begins; by default the state that the plan was made for, and then the
 *   result is the plan's goal
 * @throws {LvscError} where a kernel would refuse a step, in the words of its tool
 *
 * @example
 * ```ts
 * import { desiredState, emptyState, ownsNothing, parse, plan, simulate } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * const bare = { director: 'local', state: emptyState, ownership: ownsNothing };
 * const after = simulate(plan(desiredState(config), bare));
 * console.log(after.sysctls['net.ipv4.ip_forward']); // 1
 * ```
 */
export function simulate(
  planned: Pick<Plan, 'steps' | 'before'>,
  state: DirectorState = planned.before,
): DirectorState {
  return simulateEntries(state, entriesOf(planned.steps));
}

/** AST x AST -> plan: for a director that is exactly what the first config asks for. */
export function planBetweenConfigs(before: CheckedFile, after: CheckedFile): Plan {
  const director = before.source.name;
  // Not judged: an edit may be what mends a file that asks for what cannot be.
  const planned = ({ source, config }: CheckedFile, state: DirectorState, ownership: Ownership) =>
    planOf(desiredState(config), { director, state, ownership }, { config: source });
  const { goal, ownership } = planned(before, emptyState, ownsNothing);
  return planned(after, goal, ownership);
}

function planOf(desired: Desired, live: Live, options: PlanOptions): Plan {
  return makePlan(inputOf(desired, live, options));
}

function inputOf(
  desired: Desired,
  { director, state, ownership, tools = usualTools }: Live,
  { config, prune = false, drain = null, probe = true }: PlanOptions,
): PlanInput {
  return {
    director,
    tools,
    config: config === undefined ? null : { file: config.name, digest: textDigest(config.text) },
    live: state,
    desired,
    owned: ownership,
    prune,
    drain,
    probe,
  };
}
