import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { DrainedServer, Ownership, ServerRef } from '../state/ownership.ts';
import { planBetween } from './make-plan.ts';
import type { Plan } from './plan.ts';

/** The live weight of a real server; null where the director does not have it. */
export function weightOf(live: DirectorState, { service, server }: ServerRef): number | null {
  const found = live.virtualServices
    .find(({ key }) => serviceId(key) === service)
    ?.realServers.find((each) => serverId(each) === server);
  return found?.weight ?? null;
}

/**
 * The plan that gives one real server another weight and remembers who is drained.
 * @param weight - 0 drains it
 * @throws {Unwritable} where the director's tools have no words for the real server as it stands
 */
export function planWithWeight(
  on: Pick<Plan, 'director' | 'tools'>,
  live: DirectorState,
  server: ServerRef,
  weight: number,
  owned: Ownership,
  drained: readonly DrainedServer[],
): Plan {
  const goal = withWeight(live, server, weight);
  return planBetween({
    ...on,
    before: live,
    goal,
    ownershipBefore: owned,
    // The weight is lvsc's own doing: no status is to take it for somebody else's.
    ownership: {
      ...owned,
      drained,
      applied: owned.applied && withWeight(owned.applied, server, weight),
    },
  });
}

function withWeight(
  state: DirectorState,
  { service, server }: ServerRef,
  weight: number,
): DirectorState {
  return {
    ...state,
    virtualServices: state.virtualServices.map((each) =>
      serviceId(each.key) === service
        ? {
            ...each,
            realServers: each.realServers.map((found) =>
              serverId(found) === server ? { ...found, weight } : found,
            ),
          }
        : each,
    ),
  };
}
