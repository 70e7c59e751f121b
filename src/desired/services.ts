import { familyOf } from '../address/family.ts';
import type { ServerConfig, VirtualConfig } from '../language/values/config.ts';
import { isNat } from '../language/values/forwarding.ts';
import { writtenPorts } from '../language/values/written-ports.ts';
import type { Range } from '../source/source.ts';
import {
  serverId,
  serviceId,
  type RealServer,
  type ServiceKey,
  type VirtualService,
} from '../state/director-state.ts';
import type { NamedServer } from '../state/ownership.ts';
import { attributesSaid, saidOfServer, saidOfService } from './said.ts';
import { normalFlags } from '../language/values/scheduler-flags.ts';
import { givenThresholds, givenTunnel, usualTunnel } from './server-attributes.ts';

/** The virtual services of a config, and what the config says of them beside their state. */
export interface Services {
  readonly services: readonly VirtualService[];
  readonly names: readonly NamedServer[];
  readonly said: readonly string[];
}

/**
 * The virtual services that the active blocks of a config ask for.
 * @param origins - is told where in lvs.conf each service and each real server is asked for
 */
export function servicesOf(
  virtuals: readonly VirtualConfig[],
  origins: Map<string, Range>,
): Services {
  const services = new Map<string, VirtualService>();
  const names: NamedServer[] = [];
  const said: string[] = [];
  const sharing = new Map<string, VirtualConfig[]>();
  for (const virtual of virtuals) {
    const id = serviceId(keyOf(virtual));
    const blocks = sharing.get(id);
    if (blocks === undefined) sharing.set(id, [virtual]);
    else blocks.push(virtual);
  }
  for (const virtual of virtuals) {
    const { block } = virtual;
    const key = keyOf(virtual);
    const id = serviceId(key);
    const placed = realServersOf(virtual, key, sharing.get(id) ?? []);
    for (const { server, name } of placed) {
      names.push({ name: `${virtual.name}/${name}`, service: id, server: serverId(server) });
    }
    // Blocks that share a firewall mark are one service; validation has seen to it that they agree.
    if (services.has(id)) continue;
    const realServers = placed.map(({ server }) => server);
    services.set(id, { key, ...recordOf(virtual), realServers });
    origins.set(`service ${id}`, block.name.range);
    said.push(...attributesSaid(virtual).map((attribute) => saidOfService(key, attribute)));
    for (const { server, range, settings } of placed) {
      origins.set(`server ${id} ${serverId(server)}`, range);
      if (settings === null) continue;
      if (givenThresholds(settings)) said.push(saidOfServer(key, server, 'thresholds'));
      if (givenTunnel(settings)) said.push(saidOfServer(key, server, 'tunnel'));
    }
  }
  return { services: [...services.values()], names, said };
}

function recordOf({ settings }: VirtualConfig): Omit<VirtualService, 'key' | 'realServers'> {
  const scheduler = settings.scheduler.value;
  const engine = settings.pe?.value ?? 'none';
  const timeout = settings.persistent.value;
  return {
    scheduler,
    schedulerFlags: normalFlags(scheduler, settings.sched_flags?.value ?? []),
    persistence: timeout > 0 ? { timeout, netmask: persistenceMask(settings.pmask?.value) } : null,
    persistenceEngine: engine === 'none' ? null : engine,
    onePacket: settings.ops?.value ?? false,
  };
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

/** Whether the blocks of a service have one port: not several ports that share a firewall mark. */
function haveOnePort(blocks: readonly VirtualConfig[]): boolean {
  return (
    new Set(blocks.map(({ settings }) => settings.port.value)).size === 1 &&
    blocks.every(({ settings }) => settings.mark_ports === undefined)
  );
}

/** The port of a service's sorry server; 0, with several ports, keeps the one that the client asked for. */
export function servicePortOf(blocks: readonly VirtualConfig[]): number {
  return haveOnePort(blocks) ? (blocks[0]?.settings.port.value ?? 0) : 0;
}

interface Placed {
  readonly name: string;
  readonly server: RealServer;
  readonly range: Range;
  /** Null of a sorry server, which has no block. */
  readonly settings: ServerConfig['settings'] | null;
}

function realServersOf(
  virtual: VirtualConfig,
  key: ServiceKey,
  blocks: readonly VirtualConfig[],
): Placed[] {
  const servicePort = servicePortOf(blocks);
  const written = writtenPorts(blocks);
  const portOf = (server: ServerConfig): number => {
    // For direct and tunnel without a mark a port is written only where the kernel has another one
    // already: ipvsadm forces the service's.
    if (!isNat(server) && key.kind === 'address') {
      return server.settings.port.directive === null ? key.port : server.settings.port.value;
    }
    if (haveOnePort(blocks)) return server.settings.port.value;
    return written(virtual, server) ?? servicePort;
  };
  const active = virtual.servers.filter(({ settings }) => settings.active.value);
  const placed = active.map(({ name, block, settings }): Placed => {
    const forwardingMethod = settings.network.value;
    return {
      server: {
        address: settings.address?.value ?? '',
        port: portOf({ name, block, settings }),
        forwardingMethod,
        weight: settings.weight.value,
        ...(givenThresholds(settings) ?? { upperThreshold: 0, lowerThreshold: 0 }),
        tunnel: forwardingMethod === 'tunnel' ? (givenTunnel(settings) ?? usualTunnel) : null,
      },
      range: block.name.range,
      name,
      settings,
    };
  });
  const sorry = virtual.settings.sorry_server;
  // With no active real server at all the sorry server takes their place, as nanny would put it;
  // 0.0.0.0 is Piranha's way to name none.
  if (placed.length > 0 || sorry === undefined || sorry.value === '0.0.0.0') return placed;
  const forwardingMethod = virtual.settings.network.value;
  return [
    {
      server: {
        address: sorry.value,
        port: servicePort,
        forwardingMethod,
        weight: 1,
        upperThreshold: 0,
        lowerThreshold: 0,
        tunnel: forwardingMethod === 'tunnel' ? usualTunnel : null,
      },
      range: sorry.range,
      name: 'sorry_server',
      settings: null,
    },
  ];
}
