import { canonical, equal } from '../state/canonical.ts';
import type { Desired } from '../desired/desired.ts';
import { serviceOver } from './service-over.ts';
import {
  addressId,
  serverId,
  serviceId,
  type Address,
  type DirectorState,
  type SyncDaemon,
  type VirtualService,
} from '../state/director-state.ts';
import { serverFinder } from '../state/find-server.ts';
import type { DrainedServer, Ownership } from '../state/ownership.ts';
import {
  IP_ALWAYS_DEFRAG,
  IP_FORWARD,
  leaders,
  sysctlValue,
  withSysctl,
} from '../state/sysctls.ts';

/**
 * The whole director as it should be: the live state, with what the file names put in and what
 * lvsc's last apply made and the file no longer names taken out. The rest stays as it is, unless
 * `prune` is set: then other people's virtual services and alias addresses go too.
 */
export function goalState(
  live: DirectorState,
  desired: Desired,
  owned: Ownership,
  prune: boolean,
): DirectorState {
  return canonical({
    virtualServices: services(live, desired, owned, prune),
    addresses: addresses(live, desired, owned, prune),
    chains: desired.chains,
    sysctls: sysctls(live, desired, owned),
    // A timeout that lvsc set and the file no longer names goes back to what it was.
    timeouts: { ...live.timeouts, ...owned.timeouts, ...desired.timeouts },
    syncDaemons: syncDaemons(live, desired, owned),
  });
}

function services(
  live: DirectorState,
  desired: Desired,
  owned: Ownership,
  prune: boolean,
): VirtualService[] {
  const wanted = new Set(desired.virtualServices.map(({ key }) => serviceId(key)));
  const there = new Map(live.virtualServices.map((service) => [serviceId(service.key), service]));
  const said = new Set([...desired.said, ...(owned.said ?? [])]);
  const own = new Set(owned.virtualServices);
  const drained = drainedIn(owned);
  const kept = live.virtualServices.filter(({ key }) => {
    const id = serviceId(key);
    return !wanted.has(id) && !prune && !own.has(id);
  });
  return [
    ...kept,
    ...desired.virtualServices.map((service) => {
      const found = there.get(serviceId(service.key));
      const merged = found ? serviceOver(found, service, said) : service;
      return withoutDrained(merged, drained.get(serviceId(service.key)));
    }),
  ];
}

/** The real servers in a maintenance window, by their service. */
function drainedIn(owned: Ownership): ReadonlyMap<string, ReadonlySet<string>> {
  const drained = new Map<string, Set<string>>();
  for (const { service, server } of owned.drained) {
    drained.set(service, (drained.get(service) ?? new Set()).add(server));
  }
  return drained;
}

/** A real server in a maintenance window keeps weight 0, whatever the file says. */
function withoutDrained(
  service: VirtualService,
  drained: ReadonlySet<string> | undefined,
): VirtualService {
  if (drained === undefined) return service;
  return {
    ...service,
    realServers: service.realServers.map((server) =>
      drained.has(serverId(server)) ? { ...server, weight: 0 } : server,
    ),
  };
}

function addresses(
  live: DirectorState,
  desired: Desired,
  owned: Ownership,
  prune: boolean,
): readonly Address[] {
  if (desired.leavesAddresses) return live.addresses;
  const there = new Map(live.addresses.map((address) => [addressId(address), address]));
  const wanted = new Set(desired.addresses.map(addressId));
  const own = new Set(owned.addresses);
  const kept = live.addresses.filter((address) => {
    const id = addressId(address);
    // Without a label, or of scope host, it is the machine's own address: never pruned.
    const foreignAlias = address.label !== null && address.scope !== 'host';
    if (desired.leftAddresses.has(address.address)) return true;
    return !wanted.has(id) && !own.has(id) && !(prune && foreignAlias);
  });
  return [
    ...kept,
    ...desired.addresses.map((address) => {
      const found = there.get(addressId(address));
      // An address that was there before lvsc keeps its label: a new one would take it down.
      return found && !own.has(addressId(address)) ? found : address;
    }),
  ];
}

function sysctls(
  live: DirectorState,
  desired: Desired,
  owned: Ownership,
): DirectorState['sysctls'] {
  const asked = askedOf(live, desired);
  const back = Object.entries(owned.sysctls).filter(([name]) => !(name in asked));
  const wanted = { ...Object.fromEntries(back), ...asked };
  const base = leaders.reduce(
    (found, name) =>
      wanted[name] === undefined || wanted[name] === sysctlValue(found, name)
        ? found
        : withSysctl(found, name, wanted[name]),
    live.sysctls,
  );
  return { ...base, ...wanted };
}

/**
 * Linux 2.2 has to put fragments together before it masquerades them, and does so only when told;
 * later kernels always do, and have no such name.
 */
function askedOf({ sysctls: live }: DirectorState, { sysctls }: Desired): Desired['sysctls'] {
  return IP_FORWARD in sysctls && IP_ALWAYS_DEFRAG in live
    ? { ...sysctls, [IP_ALWAYS_DEFRAG]: '1' }
    : sysctls;
}

function syncDaemons(live: DirectorState, desired: Desired, owned: Ownership): SyncDaemon[] {
  const wanted = desired.syncDaemon;
  const kept = live.syncDaemons.filter(
    ({ state }) => state !== wanted?.state && !owned.syncDaemons.includes(state),
  );
  if (wanted === null) return kept;
  const found = live.syncDaemons.find(({ state }) => state === wanted.state);
  const asWanted = found !== undefined && equal({ ...found, ...wanted }, found);
  const fresh = { ...wanted, maxLength: null, group: null, port: null, ttl: null };
  return [...kept, asWanted ? found : fresh];
}

const timeoutNames = ['tcp', 'tcpFin', 'udp'] as const;

/** What lvsc owns once the goal is reached. */
export function ownershipAfter(
  live: DirectorState,
  goal: DirectorState,
  desired: Desired,
  owned: Ownership,
): Ownership {
  const stood = new Set(live.addresses.map(addressId));
  const standing = new Set(goal.addresses.map(addressId));
  const made = desired.addresses.map(addressId).filter((id) => !stood.has(id));
  const left = goal.addresses.filter(({ address }) => desired.leftAddresses.has(address));
  const dropped = new Set(left.map(addressId));
  const keptAddresses = owned.addresses.filter((id) => standing.has(id) && !dropped.has(id));
  const asked = askedOf(live, desired);
  const before = Object.keys(asked)
    .filter((name) => name in owned.sysctls || sysctlValue(live.sysctls, name) !== asked[name])
    .map((name) => [name, owned.sysctls[name] ?? sysctlValue(live.sysctls, name)] as const);
  return {
    format: 'lvsc-ownership/1',
    virtualServices: desired.virtualServices.map(({ key }) => serviceId(key)),
    addresses: desired.leavesAddresses ? [] : [...new Set([...keptAddresses, ...made])].sort(),
    sysctls: Object.fromEntries(before),
    timeouts: Object.fromEntries(
      timeoutNames
        .filter((name) => name in desired.timeouts)
        .map((name) => [name, owned.timeouts[name] ?? live.timeouts[name]]),
    ),
    syncDaemons: daemonsStarted(live, goal, desired, owned),
    drained: stillDrained(desired, owned),
    names: desired.names,
    applied: goal,
    ...(desired.said.length === 0 ? {} : { said: desired.said }),
  };
}

/** The maintenance windows of real servers that the file names, with the weights that it says. */
function stillDrained({ virtualServices }: Desired, { drained }: Ownership): DrainedServer[] {
  if (drained.length === 0) return [];
  const find = serverFinder(virtualServices);
  return drained.flatMap((each): DrainedServer[] => {
    const server = find(each);
    return server === undefined ? [] : [{ ...each, weight: server.weight }];
  });
}

/** A daemon that ran as wanted before lvsc came is not lvsc's to stop. */
function daemonsStarted(
  live: DirectorState,
  goal: DirectorState,
  { syncDaemon }: Desired,
  owned: Ownership,
): Ownership['syncDaemons'] {
  if (syncDaemon === null) return [];
  const { state } = syncDaemon;
  const [before, after] = [live, goal].map(({ syncDaemons: daemons }) =>
    daemons.find((daemon) => daemon.state === state),
  );
  return owned.syncDaemons.includes(state) || !equal(before, after) ? [state] : [];
}
