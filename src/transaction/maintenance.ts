import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { planWithWeights, type ServerWeight } from '../plan/server-weight.ts';
import type { Plan } from '../plan/plan.ts';
import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import { serverFinder } from '../state/find-server.ts';
import { refId, type NamedServer, type Ownership, type ServerRef } from '../state/ownership.ts';
import type { DrainEntry } from '../step/entry.ts';
import { transactionOf, type Operator } from './operator.ts';
import { waitForConnections, type WaitEnd } from './wait-for-connections.ts';

/** One plan for several real servers, and those of them that it leaves as they are. */
export interface Maintenance {
  readonly plan: Plan;
  readonly passedOver: readonly PassedOver[];
}

/** A real server that is left as it is, and why. */
export interface PassedOver {
  readonly server: NamedServer;
  readonly why: 'drained' | 'not-drained' | 'gone' | 'foreign';
}

/**
 * The plan that gives real servers weight 0 for a maintenance window, and remembers the weight that
 * each has, so that no other plan calls it drift.
 * @param host - the address that they have in common, where they were chosen by it
 * @throws {LvscError} where all of them have gone since they were applied
 */
export async function planMaintenance(
  director: Director,
  servers: readonly NamedServer[],
  host: string | null = null,
): Promise<Maintenance> {
  const { owned, live, there, gone } = await look(director, servers);
  const isDrained = among(owned.drained);
  const appliedWeight = weightApplied(owned);
  const added = there
    .filter(({ server }) => !isDrained(server))
    .map(({ server, weight }) => ({
      service: server.service,
      server: server.server,
      // Where somebody gave it weight 0 before, it comes back with what was applied.
      weight: weight > 0 ? weight : (appliedWeight(server) ?? weight),
    }));
  const weights = there.map(({ server }) => ({ server, weight: 0 }));
  return {
    plan: await planFor(director, live, owned, weights, [...owned.drained, ...added]),
    passedOver: [
      ...gone,
      ...there.flatMap(({ server, weight }): PassedOver[] =>
        isDrained(server) && weight === 0 ? [{ server, why: 'drained' }] : [],
      ),
      ...(host === null ? [] : foreignOn(host, live, owned)),
    ],
  };
}

/**
 * The plan that ends the window: each real server gets the weight that it had, or the one that was
 * applied since.
 * @throws {LvscError} where none of them is drained
 */
export async function planEndOfMaintenance(
  director: Director,
  servers: readonly NamedServer[],
): Promise<Maintenance> {
  const { owned, live, there, gone } = await look(director, servers);
  const isDrained = among(owned.drained);
  const ended = there.map(({ server }) => server).filter(isDrained);
  if (ended.length === 0) {
    const words = there.map(({ server: { name } }) => name);
    throw new LvscError(
      words.length === 1
        ? `real server ${words.join()} is not drained`
        : `none of the real servers ${words.join(', ')} is drained`,
    );
  }
  const isEnded = among(ended);
  const over = owned.drained.filter(isEnded);
  const rest = owned.drained.filter((each) => !isEnded(each));
  const weights = over.map((each) => ({ server: each, weight: each.weight }));
  return {
    plan: await planFor(director, live, owned, weights, rest),
    passedOver: [
      ...gone,
      ...there.flatMap(({ server }): PassedOver[] =>
        isDrained(server) ? [] : [{ server, why: 'not-drained' }],
      ),
    ],
  };
}

/** What others let the host serve: it goes on with that. */
function foreignOn(host: string, live: DirectorState, { names }: Ownership): PassedOver[] {
  const isNamed = among(names);
  return live.virtualServices.flatMap(({ key, realServers }) =>
    realServers
      .filter(({ address, weight }) => address === host && weight > 0)
      .map((each) => ({ service: serviceId(key), server: serverId(each) }))
      .filter((each) => !isNamed(each))
      .map((each): PassedOver => {
        const name = `${each.service}/${each.server}`;
        return { server: { ...each, name }, why: 'foreign' };
      }),
  );
}

/** Whether a real server is one of some. */
function among(servers: readonly ServerRef[]): (server: ServerRef) => boolean {
  const ids = new Set(servers.map(refId));
  return (server) => ids.has(refId(server));
}

function weightApplied({ applied }: Ownership): (server: ServerRef) => number | undefined {
  const find = serverFinder(applied?.virtualServices ?? []);
  return (server) => find(server)?.weight;
}

/** Those of some real servers that are there, with their weights, and those that are not. */
async function look(director: Director, servers: readonly NamedServer[]) {
  const owned = await director.readOwnership();
  const live = await director.read();
  const find = serverFinder(live.virtualServices);
  const found = servers.map((server) => ({ server, weight: find(server)?.weight ?? null }));
  const there = found.flatMap(({ server, weight }) =>
    weight === null ? [] : [{ server, weight }],
  );
  const gone = found.flatMap(({ server, weight }): PassedOver[] =>
    weight === null ? [{ server, why: 'gone' }] : [],
  );
  if (there.length === 0) {
    const all = servers.map(({ server, service }) => `${server} of ${service}`).join(' and ');
    throw new LvscError(
      `there is no real server ${servers.map(({ name }) => name).join(' or ')} on this director`,
      `somebody has removed ${all} since the last apply; apply the config again`,
    );
  }
  return { owned, live, there, gone };
}

async function planFor(
  director: Director,
  live: DirectorState,
  owned: Ownership,
  weights: readonly ServerWeight[],
  drained: Ownership['drained'],
): Promise<Plan> {
  const on = { director: director.name, tools: await director.tools() };
  return planWithWeights(on, live, weights, owned, drained);
}

/**
 * Waits until drained real servers have no connections any more, or so many seconds.
 * @throws {LvscError} when the connections cannot be read
 */
export async function waitUntilIdle(
  director: Director,
  servers: readonly NamedServer[],
  seconds: number,
  operator: Operator,
): Promise<WaitEnd> {
  const live = await director.read();
  const isMeant = among(servers);
  const entries = live.virtualServices.flatMap(({ key, realServers }) =>
    realServers.flatMap((each): DrainEntry[] => {
      const here = { service: serviceId(key), server: serverId(each) };
      return isMeant(here) ? [{ do: 'drain', key, server: each }] : [];
    }),
  );
  const noJournal = { append: () => Promise.resolve() };
  return waitForConnections(
    { kind: 'drain', seconds, entries },
    transactionOf(director, noJournal, operator),
  );
}
