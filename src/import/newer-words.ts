import { findDirective } from '../language/directives/directives.ts';
import type { ServiceRecord } from '../state/change.ts';
import type {
  ForwardingMethod,
  Protocol,
  RealServer,
  VirtualService,
} from '../state/director-state.ts';

/**
 * Whether lvs.conf has a directive: what the table does not have is told in a comment instead, and
 * becomes a line by itself once the table has it.
 */
export function hasWord(block: 'virtual' | 'server', name: string): boolean {
  return findDirective(block, name) !== null;
}

/** Whether lvs.conf knows a transport protocol. */
export function hasProtocol(protocol: Protocol): boolean {
  return findDirective('virtual', 'protocol')?.choices?.includes(protocol) ?? false;
}

/** Whether a real server may be forwarded to by another method than the file's. */
export function hasOwnNetwork(): boolean {
  return hasWord('server', 'network');
}

/** Lines of a `virtual` block about what Piranha did not know, where lvs.conf has the words. */
export function newerServiceLines(service: VirtualService, network: ForwardingMethod): string[] {
  const { schedulerFlags, onePacket, persistenceEngine } = service;
  const own = methodOf(service);
  return [
    ...line('virtual', 'network', own === null || own === network ? null : own),
    ...line(
      'virtual',
      'sched_flags',
      schedulerFlags.length === 0 ? null : `[ ${schedulerFlags.join(' ')} ]`,
    ),
    ...line('virtual', 'ops', onePacket ? '1' : null),
    ...line('virtual', 'pe', persistenceEngine),
  ];
}

/** The same of a `server` block. */
export function newerServerLines(
  server: RealServer,
  service: ServiceRecord & Pick<VirtualService, 'realServers'>,
  network: ForwardingMethod,
): string[] {
  const { upperThreshold, lowerThreshold, tunnel, forwardingMethod } = server;
  const given = (methodOf(service) ?? network) === forwardingMethod;
  return [
    ...line('server', 'network', given ? null : forwardingMethod),
    ...line('server', 'u_threshold', upperThreshold === 0 ? null : `${upperThreshold}`),
    ...line('server', 'l_threshold', lowerThreshold === 0 ? null : `${lowerThreshold}`),
    ...line('server', 'tun_type', tunnel === null || tunnel.type === 'ipip' ? null : tunnel.type),
    ...line('server', 'tun_port', tunnel?.type === 'gue' ? `${tunnel.port}` : null),
    ...line(
      'server',
      'tun_checksum',
      tunnel === null || tunnel.checksum === 'none' ? null : tunnel.checksum,
    ),
  ];
}

/** The one method of a service; null where its real servers differ, or there is none. */
function methodOf({ realServers }: Pick<VirtualService, 'realServers'>): ForwardingMethod | null {
  const [first, ...others] = new Set(realServers.map(({ forwardingMethod }) => forwardingMethod));
  return others.length === 0 ? (first ?? null) : null;
}

function line(block: 'virtual' | 'server', name: string, value: string | null): string[] {
  return value === null || !hasWord(block, name) ? [] : [`${name} = ${value}`];
}
