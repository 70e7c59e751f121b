import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import { refId, type DrainedServer, type Ownership, type ServerRef } from '../state/ownership.ts';
import { planBetween } from './make-plan.ts';
import type { Plan } from './plan.ts';

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
  const wanted = new Map(weights.map(({ server, weight }) => [refId(server), weight]));
  return {
    ...state,
    virtualServices: state.virtualServices.map((each) => {
      const service = serviceId(each.key);
      return {
        ...each,
        realServers: each.realServers.map((found) => {
          const weight = wanted.get(refId({ service, server: serverId(found) }));
          return weight === undefined ? found : { ...found, weight };
        }),
      };
    }),
  };
}
