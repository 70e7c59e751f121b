import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { DrainedServer, Ownership, ServerRef } from '../state/ownership.ts';
import { planBetween } from './make-plan.ts';
import { sameServer } from './named-servers.ts';
import type { Plan } from './plan.ts';

/** The live weight of a real server; null where the director does not have it. */
export function weightOf(live: DirectorState, { service, server }: ServerRef): number | null {
  const found = live.virtualServices
    .find(({ key }) => serviceId(key) === service)
    ?.realServers.find((each) => serverId(each) === server);
  return found?.weight ?? null;
}

/** A real server, and the weight that it is to get. */
export interface ServerWeight {
  readonly server: ServerRef;
  /** 0 drains it. */
  readonly weight: number;
}

/**
 * The plan that gives real servers other weights and remembers who is drained.
 * @throws {Unwritable} where the director's tools have no words for one of them as it stands
 */
export function planWithWeights(
  on: Pick<Plan, 'director' | 'tools'>,
  live: DirectorState,
  weights: readonly ServerWeight[],
  owned: Ownership,
  drained: readonly DrainedServer[],
): Plan {
  return planBetween({
    ...on,
    before: live,
    goal: withWeights(live, weights),
    ownershipBefore: owned,
    // The weights are lvsc's own doing: no status is to take them for somebody else's.
    ownership: {
      ...owned,
      drained,
      applied: owned.applied && withWeights(owned.applied, weights),
    },
  });
}

function withWeights(state: DirectorState, weights: readonly ServerWeight[]): DirectorState {
  return {
    ...state,
    virtualServices: state.virtualServices.map((each) => ({
      ...each,
      realServers: each.realServers.map((found) => {
        const here = { service: serviceId(each.key), server: serverId(found) };
        const wanted = weights.find(({ server }) => sameServer(server, here));
        return wanted === undefined ? found : { ...found, weight: wanted.weight };
      }),
    })),
  };
}
