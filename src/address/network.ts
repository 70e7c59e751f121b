import { BlockList, isIPv6 } from 'node:net';

/** Addresses are numeric: `a.b.c.d`, or IPv6. */
export function familyOf(address: string): 'ipv4' | 'ipv6' {
  return isIPv6(address) ? 'ipv6' : 'ipv4';
}

/**
 * The length of a mask: 24 for 255.255.255.0, 64 for 64. Null where there is none (0.0.0.0, as in
 * Piranha) or where it has a hole, so that it names no network.
 */
export function prefixLengthOf(mask: string | undefined): number | null {
  if (mask === undefined || mask === '0.0.0.0' || mask === '0') return null;
  if (!mask.includes('.')) return Number(mask);
  return isContiguous(mask) ? bitsOf(mask).lastIndexOf('1') + 1 : null;
}

/** Whether the ones of a mask come before its zeros; IPv6 masks are prefix lengths and always do. */
export function isContiguous(mask: string): boolean {
  return !mask.includes('.') || /^1*0*$/.test(bitsOf(mask));
}

function bitsOf(mask: string): string {
  return mask
    .split('.')
    .map((octet) => Number(octet).toString(2).padStart(8, '0'))
    .join('');
}

/** Whether a prefix length names the address alone: 32, or 128 for IPv6. */
export function isHostLength(prefixLength: number, address: string): boolean {
  return prefixLength === (familyOf(address) === 'ipv6' ? 128 : 32);
}

/** Whether an address lies in the network of another; false for addresses of two families. */
export function inNetwork(address: string, other: string, prefixLength: number): boolean {
  if (familyOf(address) !== familyOf(other)) return false;
  const network = new BlockList();
  network.addSubnet(other, prefixLength, familyOf(other));
  return network.check(address, familyOf(address));
}
