import type { ForwardingMethod, VirtualService } from '../state/director-state.ts';

const methods: readonly ForwardingMethod[] = ['nat', 'direct', 'tunnel'];

/**
 * The forwarding method for a whole file: that of the most virtual services, and where two have as
 * many, the first of nat, direct and tunnel. A service with several methods counts for none.
 */
export function chosenNetwork(services: readonly VirtualService[]): ForwardingMethod {
  const count = (method: ForwardingMethod): number =>
    services.filter(
      ({ realServers }) =>
        realServers.length > 0 &&
        realServers.every(({ forwardingMethod }) => forwardingMethod === method),
    ).length;
  const most = Math.max(...methods.map(count));
  return methods.find((method) => count(method) === most) ?? 'nat';
}
