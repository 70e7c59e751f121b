import { maskOf, toDotted, toNumber } from './ipv4.ts';

/**
 * The length of a mask: 24 for 255.255.255.0, and 64 for 64, since masks of IPv6 are written as
 * prefix lengths. Null where it has a 1 after a 0, so that it names no network.
 */
export function prefixLengthOf(mask: string): number | null {
  if (/^[0-9]+$/.test(mask)) return Number(mask);
  const bits = toNumber(mask).toString(2).padStart(32, '0');
  return /^1*0*$/.test(bits) ? bits.lastIndexOf('1') + 1 : null;
}

/** The IPv4 mask of a prefix length: 255.255.255.0 for 24. */
export function maskText(prefixLength: number): string {
  return toDotted(maskOf(prefixLength));
}
