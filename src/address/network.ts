import { BlockList } from 'node:net';
import { familyOf } from './family.ts';
import { maskOf, toDotted, toNumber } from './ipv4.ts';

/** The network of an IPv4 address: 10.1.1.0 for 10.1.1.254/24. */
export function networkOf(address: string, prefixLength: number): string {
  return toDotted(toNumber(address) & maskOf(prefixLength));
}

/**
 * The broadcast address of an IPv4 network: 10.1.1.255 for 10.1.1.254/24. Piranha gives it to
 * ifconfig, as (address & mask) | ~mask.
 */
export function broadcastOf(address: string, prefixLength: number): string {
  return toDotted(toNumber(address) | ~maskOf(prefixLength));
}

/** Whether an address lies in the network of another; false for addresses of two families. */
export function inNetwork(address: string, other: string, prefixLength: number): boolean {
  const family = familyOf(other);
  if (familyOf(address) !== family) return false;
  if (family === 'inet') return networkOf(address, prefixLength) === networkOf(other, prefixLength);
  const network = new BlockList();
  network.addSubnet(other, prefixLength, 'ipv6');
  return network.check(address, 'ipv6');
}
