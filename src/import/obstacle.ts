import { findDirective } from '../language/values/directives.ts';
import { serverId, type ForwardingMethod, type VirtualService } from '../state/director-state.ts';

/**
 * Why lvs.conf cannot say a virtual service at all, in half a sentence; null where it can. A service
 * is written whole or not: a file that names it with fewer real servers would remove the others.
 */
export function obstacle(service: VirtualService, network: ForwardingMethod): string | null {
  const { key, scheduler, realServers } = service;
  if (key.kind === 'address' && key.protocol === 'sctp') {
    return 'lvs.conf has the protocols tcp and udp, and not sctp';
  }
  if (!(findDirective('virtual', 'scheduler')?.choices ?? []).includes(scheduler)) {
    return `lvs.conf does not know the scheduler ${scheduler}`;
  }
  const other = realServers.find(({ forwardingMethod }) => forwardingMethod !== network);
  if (other) {
    return `lvs.conf has one forwarding method for all, here ${network}, and ${serverId(other)} has ${other.forwardingMethod}`;
  }
  return null;
}
