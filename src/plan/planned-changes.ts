import type { Range } from '../source/source.ts';
import type { Change } from '../state/change.ts';
import type { DirectorState } from '../state/director-state.ts';
import { overwrittenPort, unsayable } from '../tools/ipvsadm/capability.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { takenAliases } from './addresses/aliases.ts';
import { missingDevices } from './addresses/missing-devices.ts';
import { diff } from './diff.ts';
import { effectContext, effectOf } from './effect/effect-of.ts';
import { inOrder, vipsOf } from './order.ts';
import type { PlannedChange } from './plan.ts';
import type { PlanProblem } from './refuse-problems.ts';

/** The changes from one state to another, in the order in which they are made. */
export function orderedChanges(
  from: DirectorState,
  to: DirectorState,
  { addresses }: Pick<Tools, 'addresses'>,
): Change[] {
  const vips = vipsOf(from, to);
  return inOrder(diff(from, to), (address) => vips.has(address), addresses === 'ifconfig');
}

/** Changes with what a reader wants to know of them. */
export function plannedChanges(
  changes: readonly Change[],
  states: { readonly before: DirectorState; readonly goal: DirectorState },
  origins: ReadonlyMap<string, Range> | undefined,
): PlannedChange[] {
  const context = effectContext(states.before, states.goal);
  return changes.map((change) => ({
    ...change,
    effect: effectOf(change, context),
    origin: origins?.get(change.id) ?? null,
  }));
}

/** What keeps changes from being made on a director with these tools. */
export function obstacles(
  changes: readonly PlannedChange[],
  { before, goal }: { readonly before: DirectorState; readonly goal: DirectorState },
  tools: Tools,
): PlanProblem[] {
  return [
    ...takenAliases(changes, goal, tools),
    ...unsaidBy(tools, changes),
    ...overwritten(changes),
    ...missingDevices(changes, before),
  ];
}

/** What a file asks for; a way back is tried all the same. */
function overwritten(changes: readonly PlannedChange[]): PlanProblem[] {
  return changes.flatMap((change) => {
    const message = change.origin === null ? null : overwrittenPort(change);
    return message === null ? [] : [{ message, origin: change.origin }];
  });
}

function unsaidBy({ ipvsadm }: Tools, changes: readonly PlannedChange[]): PlanProblem[] {
  if (ipvsadm === undefined) return [];
  return changes.flatMap((change) =>
    unsayable(change, ipvsadm).map((message) => ({ message, origin: change.origin })),
  );
}
