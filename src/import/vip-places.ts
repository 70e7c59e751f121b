import { familyOf, hostLengthOf } from '../address/family.ts';
import { inNetwork } from '../address/network.ts';
import { specialAddress } from '../address/kind.ts';
import { isDevice } from '../address/device.ts';
import type { Address, DirectorState } from '../state/director-state.ts';
import type { PlacedVip } from './virtual-block.ts';

/** The second word of `address` and `nat_router`: the alias where a label is one. */
export function deviceWord({ device, label }: Address): string {
  return label !== null && label.startsWith(`${device}:`) && isDevice(label) ? label : device;
}

/**
 * Where each virtual address stands: as the director has it, an alias before a plain address. One
 * that no device carries gets a free alias of the device whose network it is on; what is the
 * machine's own, 127.0.0.0/8 and ::1, is on lo.
 */
export class VipPlaces {
  readonly #addresses: readonly Address[];
  readonly #guesses = new Map<string, PlacedVip>();
  readonly #labels: Set<string>;

  constructor({ addresses }: DirectorState) {
    this.#addresses = addresses;
    this.#labels = new Set(addresses.flatMap(({ label }) => label ?? []));
  }

  of(vip: string): PlacedVip {
    const standing = this.#addresses.filter(({ address }) => address === vip);
    const found = standing.find(({ label }) => label !== null) ?? standing[0];
    if (found === undefined) return this.#guess(vip);
    const { address, prefixLength } = found;
    return { address, device: deviceWord(found), prefixLength, isGuess: false };
  }

  #guess(vip: string): PlacedVip {
    if (specialAddress(vip) === 'loopback') {
      const prefixLength = familyOf(vip) === 'inet' ? 8 : hostLengthOf(vip);
      return { address: vip, device: 'lo', prefixLength, isGuess: false };
    }
    const known = this.#guesses.get(vip);
    if (known) return known;
    const family = familyOf(vip);
    const near = this.#addresses.find(
      ({ address, prefixLength }) =>
        family === 'inet' && prefixLength > 0 && inNetwork(vip, address, prefixLength),
    );
    const device = near?.device ?? 'eth0';
    const placed: PlacedVip = {
      address: vip,
      device: family === 'inet' ? this.#freeAlias(device) : device,
      prefixLength: hostLengthOf(vip),
      isGuess: true,
    };
    this.#guesses.set(vip, placed);
    return placed;
  }

  #freeAlias(device: string): string {
    let number = 1;
    while (this.#labels.has(`${device}:${number}`)) number += 1;
    const alias = `${device}:${number}`;
    if (!isDevice(alias)) return device;
    this.#labels.add(alias);
    return alias;
  }
}
