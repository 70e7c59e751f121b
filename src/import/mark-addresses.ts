import { type Family, familyOf } from '../address/family.ts';
import { inNetwork } from '../address/network.ts';
import { addressId, type Address } from '../state/director-state.ts';
import type { ImportInput } from './import-input.ts';

/**
 * Addresses for firewall marks that somebody else's rules set: nothing here says which address a
 * mark is for. Those that no other service uses come first, each once before one comes again.
 */
export class MarkAddresses {
  readonly #input: ImportInput;
  readonly #given = new Map<Family, number>();

  constructor(input: ImportInput) {
    this.#input = input;
  }

  /** The next address of a family; undefined where the director has none. */
  next(family: Family): Address | undefined {
    const candidates = this.#candidates(family);
    const given = this.#given.get(family) ?? 0;
    this.#given.set(family, given + 1);
    return candidates[given % Math.max(1, candidates.length)];
  }

  #candidates(family: Family): readonly Address[] {
    const { state, ownership } = this.#input;
    const used = new Set(
      state.virtualServices.flatMap(({ key }) => (key.kind === 'address' ? [key.address] : [])),
    );
    const all = state.addresses.filter(
      ({ address, scope }) => familyOf(address) === family && scope === 'global',
    );
    const outside = all.filter((address) => !this.#isInside(address));
    const set = outside.filter(
      (each) => each.label !== null || ownership.addresses.includes(addressId(each)),
    );
    const free = set.filter(({ address }) => !used.has(address));
    return [free, set, outside, all].find((list) => list.length > 0) ?? [];
  }

  /** On the real servers' side: there the director is their gateway, and clients do not come. */
  #isInside({ device }: Address): boolean {
    const { state } = this.#input;
    const servers = state.virtualServices.flatMap(({ realServers }) =>
      realServers.map(({ address }) => address).filter((address) => familyOf(address) === 'inet'),
    );
    return state.addresses.some(
      (each) =>
        each.device === device &&
        each.prefixLength > 0 &&
        servers.some((server) => inNetwork(server, each.address, each.prefixLength)),
    );
  }
}
