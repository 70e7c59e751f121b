import { familyOf } from './family.ts';
import { groupsOf } from './ipv6.ts';
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
  if (family === 'inet') {
    return ((toNumber(address) ^ toNumber(other)) & maskOf(prefixLength)) === 0;
  }
  const [one, two] = [groupsOf(address), groupsOf(other)];
  return one.every((group, at) => {
    const bits = Math.min(Math.max(prefixLength - at * 16, 0), 16);
    return ((group ^ (two[at] ?? 0)) & (0xffff << (16 - bits))) === 0;
  });
}
