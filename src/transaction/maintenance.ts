import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { maintenancePlan, serverNamed, weightOf } from '../plan/maintenance.ts';
import type { Plan } from '../plan/plan.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import type { Ownership, ServerRef } from '../state/ownership.ts';
import type { DrainEntry } from '../step/entry.ts';
import { drain, type DrainEnd } from './drain.ts';
import { transactionOf, type Operator } from './operator.ts';

/**
 * The plan that gives a real server weight 0 for a maintenance window, and remembers the weight it
 * has, so that no other plan calls it drift.
 * @throws {LvscError} where nothing of that name was applied, or it has gone since
 */
export function planDrain(director: Director, name: string): Promise<Plan> {
  return planMaintenance(director, name, (server, weight, { drained }) => {
    const others = drained.filter((each) => !same(each, server));
    const known = drained.find((each) => same(each, server));
    return {
      weight: 0,
      drained: [...others, { ...server, weight: known?.weight ?? weight }],
    };
  });
}

/**
 * The plan that ends the window: the weight it had, or the one that was applied since.
 * @throws {LvscError} where it is not drained
 */
export function planUndrain(director: Director, name: string): Promise<Plan> {
  return planMaintenance(director, name, (server, _, { drained }) => {
    const known = drained.find((each) => same(each, server));
    if (!known) throw new LvscError(`real server ${name} is not drained`);
    return { weight: known.weight, drained: drained.filter((each) => !same(each, server)) };
  });
}

async function planMaintenance(
  director: Director,
  name: string,
  wanted: (
    server: ServerRef,
    weight: number,
    owned: Ownership,
  ) => { readonly weight: number; readonly drained: Ownership['drained'] },
): Promise<Plan> {
  const owned = await director.readOwnership();
  const live = await director.read();
  const { server, weight } = serverThere(name, owned, live);
  const after = wanted(server, weight, owned);
  const on = { director: director.name, tools: await director.tools() };
  return maintenancePlan(on, live, server, after.weight, owned, after.drained);
}

function serverThere(
  name: string,
  owned: Ownership,
  live: Plan['before'],
): { readonly server: ServerRef; readonly weight: number } {
  const server = serverNamed(name, owned);
  const weight = server === null ? null : weightOf(live, server);
  if (server !== null && weight !== null) return { server, weight };
  const known = owned.names.map((each) => each.name).join(', ');
  const hint =
    server !== null
      ? `somebody has removed ${server.server} of ${server.service} since the last apply; apply the config again`
      : known === ''
        ? 'apply a config first: its names are used here'
        : `there are: ${known}`;
  throw new LvscError(`there is no real server ${name} on this director`, hint);
}

function same(a: ServerRef, b: ServerRef): boolean {
  return a.service === b.service && a.server === b.server;
}

/**
 * Waits until a drained real server has no connections any more, or so many seconds.
 * @throws {LvscError} when the connections cannot be read
 */
export async function waitUntilDrained(
  director: Director,
  name: string,
  seconds: number,
  operator: Operator,
): Promise<DrainEnd> {
  const server = serverNamed(name, await director.readOwnership());
  const live = await director.read();
  const entries = live.virtualServices.flatMap(({ key, realServers }) =>
    realServers
      .filter((each) => serviceId(key) === server?.service && serverId(each) === server.server)
      .map((each): DrainEntry => ({ do: 'drain', key, server: each })),
  );
  const noJournal = { append: () => Promise.resolve() };
  return drain({ kind: 'drain', seconds, entries }, transactionOf(director, noJournal, operator));
}
