import { familyOf } from '../../address/family.ts';
import { networkOf } from '../../address/network.ts';
import { compareIds } from '../../state/compare-ids.ts';
import { addressId, type Address } from '../../state/director-state.ts';

/** The IPv4 addresses of a director by their network, as the kernel has them on each device. */
export class Networks {
  readonly #networks = new Map<string, Map<string, Address>>();

  constructor(addresses: readonly Address[]) {
    for (const address of addresses) this.add(address);
  }

  add(address: Address): void {
    const name = nameOf(address);
    if (name === null) return;
    const known = this.#networks.get(name);
    if (known === undefined) this.#networks.set(name, new Map([[address.address, address]]));
    else known.set(address.address, address);
  }

  remove(address: Address): void {
    this.#networks.get(nameOf(address) ?? '')?.delete(address.address);
  }

  /** Whether the network of an address has another one. */
  hasOthers(address: Address): boolean {
    const known = this.#networks.get(nameOf(address) ?? '');
    return known !== undefined && known.size > (known.has(address.address) ? 1 : 0);
  }

  /** The other addresses of the network of an address, in the order of a state. */
  others(address: Address): readonly Address[] {
    return [...(this.#networks.get(nameOf(address) ?? '')?.values() ?? [])]
      .filter((other) => other.address !== address.address)
      .sort((a, b) => compareIds(addressId(a), addressId(b)));
  }
}

/** Null of an IPv6 address, which takes no other with it. */
function nameOf({ device, address, prefixLength }: Address): string | null {
  if (familyOf(address) === 'inet6') return null;
  return `${device} ${networkOf(address, prefixLength)}/${prefixLength}`;
}
