/** IPv4 arithmetic on dotted quads, as unsigned 32-bit numbers. */
export function toNumber(address: string): number {
  return address.split('.').reduce((sum, octet) => sum * 256 + Number(octet), 0);
}

/** The dotted quad of an unsigned 32-bit number. */
export function toDotted(value: number): string {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 255).join('.');
}

/** 24 for 255.255.255.0. The mask must be contiguous. */
export function prefixLengthOf(mask: string): number {
  const ones = toNumber(mask).toString(2).replace(/0+$/, '');
  return toNumber(mask) === 0 ? 0 : ones.length;
}

/** The mask of a prefix length, as a number. */
export function maskOf(prefixLength: number): number {
  return prefixLength === 0 ? 0 : (0xffffffff << (32 - prefixLength)) >>> 0;
}

/** 255.255.255.0 for 24. */
export function maskText(prefixLength: number): string {
  return toDotted(maskOf(prefixLength));
}

/** 10.1.1.0 for 10.1.1.254/24. */
export function networkOf(address: string, prefixLength: number): string {
  return toDotted((toNumber(address) & maskOf(prefixLength)) >>> 0);
}

/** 10.1.1.255 for 10.1.1.254/24: what Piranha gives ifconfig, (address & mask) | ~mask. */
export function broadcastOf(address: string, prefixLength: number): string {
  return toDotted((toNumber(address) | ~maskOf(prefixLength)) >>> 0);
}

/** Whether an address lies in a network. */
export function inNetwork(address: string, network: string, prefixLength: number): boolean {
  return networkOf(address, prefixLength) === networkOf(network, prefixLength);
}
