import { endpoint } from '../address/endpoint.ts';
import type { Change } from '../state/change.ts';
import { serviceId } from '../state/director-state.ts';

/** What a change is about, in a few words for a reader: `address 203.0.113.100/24 on eth0:1`. */
export function changeName(change: Change): string {
  switch (change.subject) {
    case 'chain': {
      const { name = 'LVSC-NAT', family = 'inet' } = change.after ?? change.before ?? {};
      if (name === 'LVSC-NAT') return 'masquerading';
      return family === 'inet' ? 'firewall marks' : 'firewall marks for IPv6';
    }
    case 'sysctl':
      return `${change.name} = ${change.after ?? ''}`;
    case 'timeouts':
      return 'timeouts';
    case 'address': {
      const address = change.after ?? change.before;
      if (address === null) return 'address';
      const { address: ip, prefixLength, device, label } = address;
      return `address ${ip}/${prefixLength} on ${label ?? device}`;
    }
    case 'virtual-service':
      return `virtual service ${change.id.replace(/^service /, '')}`;
    case 'real-server': {
      const server = change.after ?? change.before;
      const name = server === null ? '' : endpoint(server.address, server.port);
      return `real server ${name} of ${serviceId(change.service)}`;
    }
    case 'sync-daemon':
      return `sync daemon ${(change.after ?? change.before)?.state ?? ''}`;
  }
}
