import type { DirectorState, ForwardingMethod } from '../state/director-state.ts';
import { IP_FORWARD, sysctlValue } from '../state/sysctls.ts';

const methods: readonly ForwardingMethod[] = ['nat', 'direct', 'tunnel'];

/**
 * The forwarding method for a whole file: that of the most virtual services, and where two have as
 * many, the first of nat, direct and tunnel. A service with several methods counts for none; without
 * any real server, it is nat where the director forwards.
 */
export function chosenNetwork({
  virtualServices,
  sysctls,
}: Pick<DirectorState, 'virtualServices' | 'sysctls'>): ForwardingMethod {
  if (virtualServices.every(({ realServers }) => realServers.length === 0)) {
    return sysctlValue(sysctls, IP_FORWARD) === '0' ? 'direct' : 'nat';
  }
  const count = (method: ForwardingMethod): number =>
    virtualServices.filter(
      ({ realServers }) =>
        realServers.length > 0 &&
        realServers.every(({ forwardingMethod }) => forwardingMethod === method),
    ).length;
  const most = Math.max(...methods.map(count));
  return methods.find((method) => count(method) === most) ?? 'nat';
}
