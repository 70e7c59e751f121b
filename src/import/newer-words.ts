import type { ServiceRecord } from '../state/change.ts';
import type { ForwardingMethod, RealServer, VirtualService } from '../state/director-state.ts';

/** Lines of a `virtual` block about what Piranha did not know. */
export function newerServiceLines(service: VirtualService, network: ForwardingMethod): string[] {
  const { schedulerFlags, onePacket, persistenceEngine } = service;
  const own = methodOf(service);
  return [
    ...line('network', own === null || own === network ? null : own),
    ...line('sched_flags', schedulerFlags.length === 0 ? null : `[ ${schedulerFlags.join(' ')} ]`),
    ...line('ops', onePacket ? '1' : null),
    ...line('pe', persistenceEngine),
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
    ...line('network', given ? null : forwardingMethod),
    ...line('u_threshold', upperThreshold === 0 ? null : `${upperThreshold}`),
    ...line('l_threshold', lowerThreshold === 0 ? null : `${lowerThreshold}`),
    ...line('tun_type', tunnel === null || tunnel.type === 'ipip' ? null : tunnel.type),
    ...line('tun_port', tunnel?.type === 'gue' ? `${tunnel.port}` : null),
    ...line('tun_checksum', tunnel === null || tunnel.checksum === 'none' ? null : tunnel.checksum),
  ];
}

/** The one method of a service; null where its real servers differ, or there is none. */
function methodOf({ realServers }: Pick<VirtualService, 'realServers'>): ForwardingMethod | null {
  const [first, ...others] = new Set(realServers.map(({ forwardingMethod }) => forwardingMethod));
  return others.length === 0 ? (first ?? null) : null;
}

function line(name: string, value: string | null): string[] {
  return value === null ? [] : [`${name} = ${value}`];
}
