import { familyOf } from '../../address/family.ts';
import type { AddressEntry } from '../../step/entry.ts';

/**
 * Whether an entry gives the director's neighbours something to learn, or to say, by ARP: IPv6 has
 * none, and behind loopback is nobody.
 */
export function concernsNeighbours({ do: verb, address }: AddressEntry): boolean {
  return verb === 'add-address' && familyOf(address.address) === 'inet' && address.device !== 'lo';
}
