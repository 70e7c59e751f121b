import { hostLengthOf } from '../address/family.ts';
import { prefixLengthOf } from '../address/mask.ts';

/**
 * How many bits of an address name its network, as its mask says. Null where the mask tells of no
 * network: there is none, or it is 0.0.0.0, has a hole or names the address alone.
 */
export function networkLength(address: string, mask: string | undefined): number | null {
  const length = mask === undefined ? null : prefixLengthOf(mask);
  return length === 0 || length === hostLengthOf(address) ? null : length;
}
