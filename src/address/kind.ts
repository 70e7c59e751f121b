import { inNetwork } from './network.ts';

/** What an address is that cannot name one host on a network. */
export type SpecialAddress =
  'multicast' | 'broadcast' | 'this-network' | 'loopback' | 'link-local' | 'mapped';

/** RFC 6890 for IPv4, RFC 4291 for IPv6. */
const networks: readonly [SpecialAddress, network: string, prefixLength: number][] = [
  ['this-network', '0.0.0.0', 8],
  ['loopback', '127.0.0.0', 8],
  ['link-local', '169.254.0.0', 16],
  ['multicast', '224.0.0.0', 4],
  ['broadcast', '255.255.255.255', 32],
  ['loopback', '::1', 128],
  ['link-local', 'fe80::', 10],
  ['multicast', 'ff00::', 8],
  ['mapped', '::ffff:0:0', 96],
];

/** What is special about a numeric address; null for one that a host can have on a network. */
export function specialAddress(address: string): SpecialAddress | null {
  const found = networks.find(([, network, prefixLength]) =>
    inNetwork(address, network, prefixLength),
  );
  return found?.[0] ?? null;
}
