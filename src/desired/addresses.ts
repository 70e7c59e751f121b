import { familyOf, hostLengthOf } from '../address/family.ts';
import { prefixLengthOf } from '../address/mask.ts';
import { broadcastOf } from '../address/network.ts';
import { deviceOf } from '../address/alias.ts';
import type { Address } from '../state/director-state.ts';

/**
 * An address that lvs.conf puts on a device. `eth0:1` is the label and eth0 the device. Without a
 * mask the address stands by itself (/32, /128): then it never becomes the source of the
 * director's own traffic, and taking it down takes nothing else with it.
 */
export function desiredAddress(
  { address, device }: { readonly address: string; readonly device: string },
  mask: string | undefined,
): Address {
  const base = deviceOf(device);
  const isV4 = familyOf(address) === 'inet';
  // 0.0.0.0 is Piranha's way to give no mask, and one with a hole is an error of the file.
  const given = mask === undefined || mask === '0.0.0.0' ? null : prefixLengthOf(mask);
  const prefixLength = given ?? hostLengthOf(address);
  return {
    device: base,
    address,
    prefixLength,
    label: isV4 && device !== base ? device : null,
    broadcast: isV4 && prefixLength < 31 ? broadcastOf(address, prefixLength) : null,
    scope: 'global',
  };
}
