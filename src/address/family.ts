/** The two families of addresses, in the words of ip(8) and nft(8). */
export type Family = 'inet' | 'inet6';

/** The family of a numeric address. */
export function familyOf(address: string): Family {
  return address.includes(':') ? 'inet6' : 'inet';
}

/** The prefix length that names an address alone: 32, or 128 for IPv6. */
export function hostLengthOf(address: string): 32 | 128 {
  return familyOf(address) === 'inet' ? 32 : 128;
}
