import { canonical } from '../state/canonical.ts';
import { runnable } from '../tools/commands-for.ts';
import { Unwritable } from '../tools/unwritable.ts';
import { foreignTo } from './foreign.ts';
import { goalState, ownershipAfter } from './goal.ts';
import type { PlanInput } from './make-plan.ts';
import type { Plan, PlannedChange } from './plan.ts';
import { obstacles, orderedChanges, plannedChanges } from './planned-changes.ts';
import type { PlanProblem } from './refuse-problems.ts';
import { stepsFor } from './steps.ts';

/** A director beside what a file asks of it: what a plan says, also where there can be no plan. */
export interface Comparison extends Pick<
  Plan,
  'director' | 'config' | 'changes' | 'foreign' | 'before' | 'goal' | 'ownership'
> {
  /** Why an apply would be refused by the director as it is; empty where it would not. */
  readonly problems: readonly PlanProblem[];
}

/** Compares a live state with what a file asks for. Nothing that a plan is refused for ends it. */
export function compare({
  director,
  tools,
  config,
  live,
  desired,
  owned,
}: Pick<PlanInput, 'director' | 'tools' | 'config' | 'live' | 'desired' | 'owned'>): Comparison {
  const goal = goalState(live, desired, owned, false);
  const states = { before: live, goal };
  const changes = plannedChanges(orderedChanges(live, goal, tools), states, desired.origins);
  return {
    director,
    config,
    changes,
    foreign: foreignTo(live, goal, desired, owned),
    before: canonical(live),
    goal: canonical(goal),
    ownership: ownershipAfter(live, goal, desired, owned),
    problems: [...obstacles(changes, states, tools), ...unwritable(changes, tools)],
  };
}

/** What the director's programs have no words for, as far as the first of it. */
function unwritable(changes: readonly PlannedChange[], tools: PlanInput['tools']): PlanProblem[] {
  try {
    for (const step of stepsFor(changes, null)) runnable(step, tools);
    return [];
  } catch (error) {
    if (error instanceof Unwritable) return [{ message: error.message, origin: null }];
    throw error;
  }
}
