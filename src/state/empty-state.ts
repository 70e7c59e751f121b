import type { DirectorState } from './director-state.ts';
import { deviceSysctl, IP_FORWARD, ipv6Forwarding, IPV6_FORWARDING } from './sysctls.ts';

/**
 * A bare Linux host: no virtual service, forwarding off, the kernel's default timeouts.
 *
 * @example
 * ```ts
 * import { emptyState, type DirectorState } from 'lvsc';
 *
 * const router: DirectorState = { ...emptyState, sysctls: { 'net.ipv4.ip_forward': '1' } };
 * ```
 */
export const emptyState: DirectorState = {
  virtualServices: [],
  addresses: [],
  chains: [],
  sysctls: {
    [deviceSysctl('all', 'accept_redirects')]: '1',
    [deviceSysctl('all', 'send_redirects')]: '1',
    [deviceSysctl('default', 'forwarding')]: '0',
    [deviceSysctl('default', 'send_redirects')]: '1',
    [IP_FORWARD]: '0',
    [IPV6_FORWARDING]: '0',
    [ipv6Forwarding('default')]: '0',
  },
  timeouts: { tcp: 900, tcpFin: 120, udp: 300 },
  syncDaemons: [],
};
