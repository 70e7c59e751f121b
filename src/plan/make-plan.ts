import type { Range } from '../source/source.ts';
import { canonical, stateDigest } from '../state/canonical.ts';
import type { Desired } from '../desired/desired.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import type { Change } from '../state/change.ts';
import { commandsFor, runnable } from '../tools/commands-for.ts';
import { drainFor, type Drain } from './drain.ts';
import { foreignTo } from './foreign.ts';
import type { Step } from '../step/entry.ts';
import { goalState, ownershipAfter } from './goal.ts';
import { obstacles, orderedChanges, plannedChanges } from './planned-changes.ts';
import { refuseProblems } from './refuse-problems.ts';
import type { Plan, PlannedConfig } from './plan.ts';
import { probeFor } from './addresses/probe.ts';
import { keepSecondaries } from './addresses/secondaries.ts';
import { stepsFor } from './steps.ts';
import { usualTools, type Tools } from '../tools/usual-tools.ts';

/** What a plan for a config is made from. */
export interface PlanInput {
  /** As `--director` names it. */
  readonly director: string;
  readonly tools: Tools;
  readonly config: PlannedConfig | null;
  readonly live: DirectorState;
  readonly desired: Desired;
  readonly owned: Ownership;
  /** Whether other people's virtual services and alias addresses are to go, too. */
  readonly prune: boolean;
  /** Seconds to wait for real servers that go away; null: only where quiesce_server asks for it. */
  readonly drain: number | null;
  /** Whether neighbours are asked for new addresses; they are where nothing is said. */
  readonly probe?: boolean;
}

/**
 * The plan from a live state to what a file asks for.
 * @throws {Unwritable} as {@link planBetween}
 */
export function makePlan({ live, desired, owned, prune, drain, ...on }: PlanInput): Plan {
  const goal = goalState(live, desired, owned, prune);
  const changes = orderedChanges(live, goal, on.tools);
  return planOf(changes, {
    ...on,
    before: live,
    goal,
    origins: desired.origins,
    drain: drainFor(changes, drain, desired.quiesced),
    foreign: foreignTo(live, goal, desired, owned),
    ownershipBefore: owned,
    ownership: ownershipAfter(live, goal, desired, owned),
  });
}

/** Two states, and what else a plan says; where no config asks for it there is less to say. */
export interface PlanBetween
  extends
    Pick<Plan, 'director' | 'tools' | 'before' | 'goal' | 'ownershipBefore' | 'ownership'>,
    Partial<Pick<Plan, 'config' | 'drain' | 'foreign'>> {
  /** The places in the config that ask for the changes, by the id of each. */
  readonly origins?: ReadonlyMap<string, Range>;
  /** Whether neighbours are asked for new addresses; they are where nothing is said. */
  readonly probe?: boolean;
}

/**
 * The plan between any two states: forward for apply, the other way round for a rollback.
 * @throws {Unwritable} where the director's tools have no words for something of it, or a device
 *   that it needs is not there
 */
export function planBetween(between: PlanBetween): Plan {
  const { before, goal, tools } = between;
  return planOf(orderedChanges(before, goal, tools), between);
}

function planOf(changes: readonly Change[], between: PlanBetween): Plan {
  const { director, tools, before, goal, ownershipBefore, ownership } = between;
  const { config = null, drain = null, foreign = [], origins, probe = true } = between;
  const planned = plannedChanges(changes, { before, goal }, origins);
  refuseProblems(obstacles(planned, { before, goal }, tools), config);
  const bare = keepSecondaries(stepsFor(changes, drain), before);
  // send_arp only sends.
  const question = probe && tools.announce === 'arping' ? probeFor(bare, before) : null;
  const steps = question === null ? bare : [question, ...bare];
  return {
    director,
    tools,
    config,
    liveDigest: stateDigest(before),
    changes: planned,
    drain,
    steps: steps.map((step) => runnable(step, tools)),
    back: stepsBetween(goal, before, undefined, null, tools).flatMap((step) =>
      commandsFor(step, tools),
    ),
    foreign,
    before: canonical(before),
    goal: canonical(goal),
    ownershipBefore,
    ownership,
  };
}

/** The steps that lead from one state to another, on a director with these tools. */
export function stepsBetween(
  from: DirectorState,
  to: DirectorState,
  only: (change: Change) => boolean = () => true,
  drain: Drain | null = null,
  tools: Pick<Tools, 'addresses'> = usualTools,
): Step[] {
  return keepSecondaries(stepsFor(orderedChanges(from, to, tools).filter(only), drain), from);
}
