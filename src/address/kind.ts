import { BlockList } from 'node:net';
import { familyOf } from './family.ts';

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

const lists = networks.map(([kind, network, prefixLength]) => {
  const family = familyOf(network);
  const list = new BlockList();
  list.addSubnet(network, prefixLength, family === 'inet' ? 'ipv4' : 'ipv6');
  return { kind, family, list };
});

/** What is special about a numeric address; null for one that a host can have on a network. */
export function specialAddress(address: string): SpecialAddress | null {
  const family = familyOf(address);
  const found = lists.find(
    (each) =>
      // BlockList takes an IPv4 address for a mapped one, and the other way round.
      each.family === family && each.list.check(address, family === 'inet' ? 'ipv4' : 'ipv6'),
  );
  return found?.kind ?? null;
}
