import { parseEndpoint } from '../address/endpoint.ts';
import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { DrainedServer, NamedServer, Ownership, ServerRef } from '../state/ownership.ts';
import { planBetween } from './make-plan.ts';
import type { Plan } from './plan.ts';

/**
 * The real servers that a word names: by `http/cpu1` or its id, or else by `cpu1` or by its
 * address, which those of several virtual services can have in common.
 */
export function serversNamed(word: string, names: readonly NamedServer[]): NamedServer[] {
  const whole = names.filter(
    ({ name, service, server }) => name === word || `${service}/${server}` === word,
  );
  const found =
    whole.length > 0
      ? whole
      : names.filter(
          ({ name, server }) =>
            name.endsWith(`/${word}`) ||
            server === word ||
            parseEndpoint(server)?.address === word.toLowerCase(),
        );
  // Blocks that share a firewall mark are one virtual service.
  return found.filter((each, at) => found.findIndex((other) => sameServer(other, each)) === at);
}

/** Whether two words for a real server mean the same one. */
export function sameServer(a: ServerRef, b: ServerRef): boolean {
  return a.service === b.service && a.server === b.server;
}

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
export function maintenancePlan(
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
    config: null,
    before: live,
    goal,
    origins: new Map(),
    drain: null,
    foreign: [],
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
