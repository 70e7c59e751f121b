import { familyOf } from '../address/family.ts';
import type { Config, ServerConfig, VirtualConfig } from '../language/values/config.ts';
import { writtenPorts } from '../language/values/written-ports.ts';
import type { Range } from '../source/source.ts';
import { addressesOf, natRouterOf } from './addresses.ts';
import { markChains, masqueradeChains, sendRedirectsOff } from './nat.ts';
import type { Desired } from './desired.ts';
import type { NamedServer } from '../state/ownership.ts';
import {
  serverId,
  serviceId,
  type Address,
  type RealServer,
  type ServiceKey,
  type Timeouts,
  type VirtualService,
} from '../state/director-state.ts';
import { IP_ALWAYS_DEFRAG, IP_FORWARD, IPV6_FORWARDING } from '../state/sysctls.ts';

/**
 * What a config asks of a director. Pure.
 *
 * @param config - of a file without errors; of another one the result may be anything, and a plan of
 *   it be refused
 *
 * @example
 * ```ts
 * import { desiredState, parse } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * console.log(desiredState(config).sysctls); // { 'net.ipv4.ip_forward': '1' }
 * ```
 */
export function desiredState(config: Config): Desired {
  const virtuals = config.virtuals.filter(({ settings }) => settings.active.value);
  const isNat = config.globals.network.value === 'nat';
  const natRouter = isNat ? natRouterOf(config) : null;
  const origins = new Map<string, Range>();
  const names: NamedServer[] = [];
  const virtualServices = servicesOf(virtuals, config.globals.network.value, origins, names);
  const addresses = addressesOf(virtuals, natRouter, config, origins);
  const chains = [
    ...(isNat && config.globals.masquerade.value
      ? masqueradeChains(virtuals, natRouter, virtualServices)
      : []),
    ...(config.globals.mark_rules.value ? markChains(virtuals) : []),
  ];
  const network = config.globals.network.range;
  const mark = virtuals.find(({ settings }) => settings.fwmark.value !== 0)?.settings.fwmark.range;
  for (const { family, name } of chains) {
    const range = name === 'LVSC-MARK' ? (mark ?? network) : network;
    origins.set(`chain ${family} ${name}`, range);
  }
  const sysctls = isNat ? natSysctls(virtuals, natRouter) : {};
  for (const name of Object.keys(sysctls)) origins.set(`sysctl ${name}`, network);
  // The sysctl is asked for where the kernel has it, which is seen only when the live state is
  // there.
  if (isNat) origins.set(`sysctl ${IP_ALWAYS_DEFRAG}`, network);
  return {
    virtualServices,
    addresses,
    leavesAddresses: !config.globals.addresses.value,
    chains,
    sysctls,
    timeouts: timeoutsOf(config, origins),
    syncDaemon: syncDaemonOf(config, origins),
    quiesced: quiescedOf(config.virtuals, virtuals),
    names,
    origins,
  };
}

/** A block that is not active any more still says how the real servers of its service go. */
function quiescedOf(
  virtuals: readonly VirtualConfig[],
  active: readonly VirtualConfig[],
): ReadonlySet<string> {
  const idOf = (virtual: VirtualConfig): string => serviceId(keyOf(virtual));
  const served = new Set(active.map(idOf));
  const telling = [...active, ...virtuals.filter((virtual) => !served.has(idOf(virtual)))];
  return new Set(telling.filter(({ settings }) => settings.quiesce_server.value).map(idOf));
}

function natSysctls(
  virtuals: readonly VirtualConfig[],
  natRouter: Address | null,
): Readonly<Record<string, string>> {
  const hasIpv6 = virtuals.some(
    ({ settings: { address } }) => address && familyOf(address.value.address) === 'inet6',
  );
  return {
    [IP_FORWARD]: '1',
    ...(hasIpv6 ? { [IPV6_FORWARDING]: '1' } : {}),
    ...sendRedirectsOff(virtuals, natRouter),
  };
}

function servicesOf(
  virtuals: readonly VirtualConfig[],
  network: 'nat' | 'direct' | 'tunnel',
  origins: Map<string, Range>,
  names: NamedServer[],
): VirtualService[] {
  const services = new Map<string, VirtualService>();
  for (const virtual of virtuals) {
    const { settings, block } = virtual;
    const key = keyOf(virtual);
    const id = serviceId(key);
    const blocks = virtuals.filter((each) => serviceId(keyOf(each)) === id);
    const realServers = realServersOf(virtual, key, network, blocks);
    for (const { server, name } of realServers) {
      names.push({ name: `${virtual.name}/${name}`, service: id, server: serverId(server) });
    }
    // Blocks that share a firewall mark are one service; validation has seen to it that they agree.
    if (services.has(id)) continue;
    services.set(id, {
      key,
      scheduler: settings.scheduler.value,
      schedulerFlags: [],
      persistence:
        settings.persistent.value > 0
          ? { timeout: settings.persistent.value, netmask: persistenceMask(settings.pmask?.value) }
          : null,
      persistenceEngine: null,
      onePacket: false,
      realServers: realServers.map(({ server }) => server),
    });
    origins.set(`service ${id}`, block.name.range);
    for (const { server, range } of realServers) {
      origins.set(`server ${id} ${serverId(server)}`, range);
    }
  }
  return [...services.values()];
}

/** What names the virtual service of a block in the kernel. */
export function keyOf({ settings }: VirtualConfig): ServiceKey {
  const address = settings.address?.value.address ?? '';
  const mark = settings.fwmark.value;
  if (mark !== 0) return { kind: 'fwmark', mark, family: familyOf(address) };
  return { kind: 'address', protocol: settings.protocol.value, address, port: settings.port.value };
}

/** ipvsadm prints no mask where each client is taken by itself. */
function persistenceMask(mask: string | undefined): string | null {
  return mask === undefined || mask === '255.255.255.255' || mask === '128' || mask === '0.0.0.0'
    ? null
    : mask;
}

interface Placed {
  readonly name: string;
  readonly server: RealServer;
  readonly range: Range;
}

function realServersOf(
  virtual: VirtualConfig,
  key: ServiceKey,
  network: 'nat' | 'direct' | 'tunnel',
  blocks: readonly VirtualConfig[],
): Placed[] {
  // Several ports under one mark: 0 keeps the port that the client asked for.
  const isOnePort = new Set(blocks.map(({ settings }) => settings.port.value)).size === 1;
  const servicePort = isOnePort ? virtual.settings.port.value : 0;
  const written = writtenPorts(blocks, network);
  const portOf = (server: ServerConfig): number => {
    // For direct and tunnel without a mark ipvsadm forces the service's port (ipvsadm(8)).
    if (network !== 'nat' && key.kind === 'address') return key.port;
    if (isOnePort) return server.settings.port.value;
    return written(virtual, server) ?? servicePort;
  };
  const active = virtual.servers.filter(({ settings }) => settings.active.value);
  const placed = active.map((server): Placed => ({
    server: realServer(
      server.settings.address?.value ?? '',
      portOf(server),
      server.settings.weight.value,
      network,
    ),
    range: server.block.name.range,
    name: server.name,
  }));
  const sorry = virtual.settings.sorry_server;
  // With no active real server at all the sorry server takes their place, as nanny would put it;
  // 0.0.0.0 is Piranha's way to name none.
  if (placed.length > 0 || sorry === undefined || sorry.value === '0.0.0.0') return placed;
  return [
    {
      server: realServer(sorry.value, servicePort, 1, network),
      range: sorry.range,
      name: 'sorry_server',
    },
  ];
}

function realServer(
  address: string,
  port: number,
  weight: number,
  forwardingMethod: RealServer['forwardingMethod'],
): RealServer {
  return {
    address,
    port,
    forwardingMethod,
    weight,
    upperThreshold: 0,
    lowerThreshold: 0,
    tunnel: forwardingMethod === 'tunnel' ? { type: 'ipip', port: 0, checksum: 'none' } : null,
  };
}

/** 0 leaves a timeout as it is, in lvs.conf as for `ipvsadm --set`. */
function timeoutsOf({ globals }: Config, origins: Map<string, Range>): Partial<Timeouts> {
  const wanted = [
    ['tcp', globals.tcp_timeout],
    ['tcpFin', globals.tcpfin_timeout],
    ['udp', globals.udp_timeout],
  ] as const;
  const set = wanted.filter(([, { value }]) => value > 0);
  const first = set[0]?.[1].range;
  if (first) origins.set('timeouts', first);
  return Object.fromEntries(set.map(([name, { value }]) => [name, value]));
}

function syncDaemonOf({ globals }: Config, origins: Map<string, Range>): Desired['syncDaemon'] {
  if (!globals.syncdaemon.value) return null;
  origins.set('sync-daemon master', globals.syncdaemon.range);
  return {
    state: 'master',
    mcastInterface: globals.syncd_iface.value,
    // As pulse does: only the low eight bits count.
    syncId: globals.syncd_id.value & 0xff,
  };
}
