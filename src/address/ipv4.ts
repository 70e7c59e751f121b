const ZERO = 48;
const DOT = 46;

/** A dotted quad as an unsigned 32-bit number. */
export function toNumber(address: string): number {
  let value = 0;
  let octet = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code === DOT) {
      value = value * 256 + octet;
      octet = 0;
    } else octet = octet * 10 + code - ZERO;
  }
  return value * 256 + octet;
}

/** The dotted quad of an unsigned 32-bit number. */
export function toDotted(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

/** The mask of a prefix length, as a number. */
export function maskOf(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}
