import { canonical, equal } from '../state/canonical.ts';
import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type DirectorState,
  type RealServer,
  type ServiceKey,
  type SyncDaemon,
  type VirtualService,
} from '../state/director-state.ts';
import { defaultsOf, leaders, sysctlValue, withSysctl } from '../state/sysctls.ts';
import type { Change, ServiceRecord } from '../state/change.ts';

interface Pair<Value> {
  readonly id: string;
  readonly kind: Change['kind'];
  readonly before: Value | null;
  readonly after: Value | null;
}

/** Every difference between two states, keyed; empty where they are the same. */
export function diff(from: DirectorState, to: DirectorState): Change[] {
  const before = canonical(from);
  const after = canonical(to);
  return [
    ...diffServices(before.virtualServices, after.virtualServices),
    ...pairs(before.addresses, after.addresses, addressId).map((pair): Change => ({
      ...pair,
      subject: 'address',
      id: `address ${pair.id}`,
    })),
    ...pairs(before.chains, after.chains, chainId).map((pair): Change => ({
      ...pair,
      subject: 'chain',
      id: `chain ${pair.id}`,
    })),
    ...diffSysctls(before.sysctls, after.sysctls),
    ...pairs([before.timeouts], [after.timeouts], () => 'timeouts').map((pair): Change => ({
      ...pair,
      subject: 'timeouts',
    })),
    ...pairs(before.syncDaemons, daemonsOver(before, after), (daemon) => daemon.state).map(
      (pair): Change => ({ ...pair, subject: 'sync-daemon', id: `sync-daemon ${pair.id}` }),
    ),
  ];
}

function diffServices(
  before: readonly VirtualService[],
  after: readonly VirtualService[],
): Change[] {
  const records = pairs(before.map(record), after.map(record), ({ key }) => serviceId(key));
  const servers = pairs(before.flatMap(servedBy), after.flatMap(servedBy), ({ service, server }) =>
    realServerId(service, server),
  );
  return [
    ...records.map((pair): Change => ({
      ...pair,
      subject: 'virtual-service',
      id: `service ${pair.id}`,
    })),
    ...servers.flatMap(({ before: old, after: next, id, kind }): Change[] => {
      const service = (next ?? old)?.service;
      return service === undefined
        ? []
        : [
            {
              subject: 'real-server',
              kind,
              id,
              service,
              before: old?.server ?? null,
              after: next?.server ?? null,
            },
          ];
    }),
  ];
}

/** `server tcp 203.0.113.100:80 10.1.1.1:80`: names a real server among all of the director. */
export function realServerId(
  service: ServiceKey,
  server: Pick<RealServer, 'address' | 'port'>,
): string {
  return `server ${serviceId(service)} ${serverId(server)}`;
}

interface Served {
  readonly service: ServiceKey;
  readonly server: RealServer;
}

function servedBy({ key, realServers }: VirtualService): Served[] {
  return realServers.map((server) => ({ service: key, server }));
}

function record({ realServers, ...own }: VirtualService): ServiceRecord {
  return own;
}

/**
 * First the names that the kernel sets others along with; only what then still differs is a change.
 * A new default reaches every device whose own value was never written (net/ipv4/devinet.c,
 * devinet_copy_dflt_conf), and none says whether it was: so each device's value is written along
 * with a default, also where it stays.
 */
function diffSysctls(from: DirectorState['sysctls'], to: DirectorState['sysctls']): Change[] {
  const flipped = leaders.filter((name) => sysctlValue(from, name) !== sysctlValue(to, name));
  const base = flipped.reduce((all, name) => withSysctl(all, name, sysctlValue(to, name)), from);
  const differs = (name: string): boolean => sysctlValue(base, name) !== sysctlValue(to, name);
  const rest = Object.keys(to).filter(
    (name) => differs(name) || defaultsOf(name).some((source) => differs(source)),
  );
  return [...flipped, ...rest].map((name) => ({
    subject: 'sysctl',
    kind: 'edit',
    id: `sysctl ${name}`,
    name,
    before: sysctlValue(from, name),
    after: sysctlValue(to, name),
  }));
}

/** What a wanted daemon leaves open (null) is as the kernel has it. */
function daemonsOver(before: DirectorState, after: DirectorState): SyncDaemon[] {
  return after.syncDaemons.map((wanted) => {
    const found = before.syncDaemons.find(({ state }) => state === wanted.state);
    return {
      ...wanted,
      maxLength: wanted.maxLength ?? found?.maxLength ?? null,
      group: wanted.group ?? found?.group ?? null,
      port: wanted.port ?? found?.port ?? null,
      ttl: wanted.ttl ?? found?.ttl ?? null,
    };
  });
}

/** Matches two lists by id; what is in both and the same is left out. */
function pairs<Value>(
  before: readonly Value[],
  after: readonly Value[],
  idOf: (value: Value) => string,
): Pair<Value>[] {
  const old = new Map(before.map((value) => [idOf(value), value]));
  const next = new Map(after.map((value) => [idOf(value), value]));
  const added = [...next].filter(([id]) => !old.has(id));
  return [
    ...[...old].flatMap(([id, value]): Pair<Value>[] => {
      const replacement = next.get(id);
      if (replacement === undefined) return [{ id, kind: 'remove', before: value, after: null }];
      if (equal(value, replacement)) return [];
      return [{ id, kind: 'edit', before: value, after: replacement }];
    }),
    ...added.map(([id, value]): Pair<Value> => ({ id, kind: 'add', before: null, after: value })),
  ];
}
