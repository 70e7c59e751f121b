import { linksOf } from '../../tools/ip/links.ts';

/** A network device. */
export interface Link {
  readonly name: string;
  readonly isUp: boolean;
  /** Up, and something is at the other end. */
  readonly hasCarrier: boolean;
  readonly isMulticast: boolean;
  /** In the order in which the kernel has them: the first of a network is its primary. */
  readonly addresses: readonly { readonly address: string; readonly prefixLength: number }[];
}

/**
 * The devices of `ip -j address show`.
 * @throws {UnreadableOutput} at what is not understood
 */
export function parseLinks(text: string): Link[] {
  return linksOf(text).map(({ name, flags, addresses }): Link => ({
    name,
    isUp: flags.includes('UP'),
    hasCarrier: flags.includes('LOWER_UP'),
    isMulticast: flags.includes('MULTICAST'),
    addresses,
  }));
}
