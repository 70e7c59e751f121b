import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { sameServer } from '../plan/named-servers.ts';
import { planWithWeight, weightOf } from '../plan/server-weight.ts';
import type { Plan } from '../plan/plan.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { NamedServer, Ownership } from '../state/ownership.ts';
import type { DrainEntry } from '../step/entry.ts';
import { transactionOf, type Operator } from './operator.ts';
import { waitForConnections, type WaitEnd } from './wait-for-connections.ts';

/**
 * The plan that gives a real server weight 0 for a maintenance window, and remembers the weight it
 * has, so that no other plan calls it drift.
 * @throws {LvscError} where the real server has gone since it was applied
 */
export function planMaintenance(director: Director, named: NamedServer): Promise<Plan> {
  return planWeight(director, named, (weight, { drained, applied }) => {
    const { service, server } = named;
    const others = drained.filter((each) => !sameServer(each, named));
    const known = drained.find((each) => sameServer(each, named));
    // Where somebody gave it weight 0 before, it comes back with what was applied.
    const before = weight > 0 || applied === null ? weight : (weightOf(applied, named) ?? weight);
    return {
      weight: 0,
      drained: [...others, { service, server, weight: known?.weight ?? before }],
    };
  });
}

/**
 * The plan that ends the window: the real server gets the weight that it had, or the one that was
 * applied since.
 * @throws {LvscError} where the real server is not drained
 */
export function planEndOfMaintenance(director: Director, named: NamedServer): Promise<Plan> {
  return planWeight(director, named, (_, { drained }) => {
    const known = drained.find((each) => sameServer(each, named));
    if (!known) throw new LvscError(`real server ${named.name} is not drained`);
    return { weight: known.weight, drained: drained.filter((each) => !sameServer(each, named)) };
  });
}

async function planWeight(
  director: Director,
  named: NamedServer,
  wanted: (
    weight: number,
    owned: Ownership,
  ) => { readonly weight: number; readonly drained: Ownership['drained'] },
): Promise<Plan> {
  const owned = await director.readOwnership();
  const live = await director.read();
  const weight = weightOf(live, named);
  if (weight === null) {
    throw new LvscError(
      `there is no real server ${named.name} on this director`,
      `somebody has removed ${named.server} of ${named.service} since the last apply; apply the config again`,
    );
  }
  const after = wanted(weight, owned);
  const on = { director: director.name, tools: await director.tools() };
  return planWithWeight(on, live, named, after.weight, owned, after.drained);
}

/**
 * Waits until a drained real server has no connections any more, or so many seconds.
 * @throws {LvscError} when the connections cannot be read
 */
export async function waitUntilIdle(
  director: Director,
  { service, server }: NamedServer,
  seconds: number,
  operator: Operator,
): Promise<WaitEnd> {
  const live = await director.read();
  const entries = live.virtualServices.flatMap(({ key, realServers }) =>
    realServers
      .filter((each) => serviceId(key) === service && serverId(each) === server)
      .map((each): DrainEntry => ({ do: 'drain', key, server: each })),
  );
  const noJournal = { append: () => Promise.resolve() };
  return waitForConnections(
    { kind: 'drain', seconds, entries },
    transactionOf(director, noJournal, operator),
  );
}
