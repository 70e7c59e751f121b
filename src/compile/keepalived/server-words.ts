import type { RealServer, VirtualService } from '../../state/director-state.ts';

/**
 * What keepalived knows a real server of a virtual service by: address, and port. Behind a firewall
 * mark, direct and tunnel leave the port of a packet as it is, and keepalived refuses to name one.
 */
export function serverWords(
  { key }: Pick<VirtualService, 'key'>,
  { address, port, forwardingMethod }: Pick<RealServer, 'address' | 'port' | 'forwardingMethod'>,
): readonly (string | number)[] {
  if (key.kind === 'address') return [address, port];
  const isKept = forwardingMethod !== 'nat' || port === 0;
  return isKept ? [address] : [address, port];
}
