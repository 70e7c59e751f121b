import type { Range } from '../source/source.ts';
import type { Config, VirtualConfig } from '../language/values/config.ts';
import { familyOf, hostLengthOf } from '../address/family.ts';
import { prefixLengthOf } from '../address/mask.ts';
import { broadcastOf } from '../address/network.ts';
import { deviceOf } from '../address/alias.ts';
import { specialAddress } from '../address/kind.ts';
import { addressId, type Address } from '../state/director-state.ts';

/** 127.0.0.1/8 is how each machine has it. */
const loopbackLength = 8;

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
  const isLoopback = specialAddress(address) === 'loopback';
  const prefixLength = given ?? (isLoopback && isV4 ? loopbackLength : hostLengthOf(address));
  return {
    device: base,
    address,
    prefixLength,
    label: isV4 && device !== base ? device : null,
    broadcast: isV4 && !isLoopback && prefixLength < 31 ? broadcastOf(address, prefixLength) : null,
    // As the kernel and ip(8) have it: net/ipv4/devinet.c, inet_set_ifa.
    scope: isLoopback ? 'host' : 'global',
  };
}

/** The alias that real servers send their answers to; null where the file names none. */
export function natRouterOf(config: Config): Address | null {
  const router = config.globals.nat_router?.value;
  return router ? desiredAddress(router, config.globals.nat_nmask?.value) : null;
}

/**
 * The virtual addresses and the NAT router's, without those that somebody else puts up.
 * @param origins - is told where in lvs.conf each is asked for
 * @returns left - the virtual addresses of blocks with `addresses = 0`
 */
export function addressesOf(
  virtuals: readonly VirtualConfig[],
  natRouter: Address | null,
  config: Config,
  origins: Map<string, Range>,
): { readonly addresses: Address[]; readonly left: ReadonlySet<string> } {
  const addresses = new Map<string, Address>();
  const seen = new Set<string>();
  const left = new Set(
    virtuals.flatMap(({ settings }) =>
      settings.addresses.value ? [] : (settings.address?.value.address ?? []),
    ),
  );
  for (const { settings } of virtuals) {
    const { address } = settings;
    // As with pulse, the first active block with a VIP decides its device and mask.
    if (address === undefined || seen.has(address.value.address)) continue;
    if (left.has(address.value.address)) continue;
    seen.add(address.value.address);
    const vip = desiredAddress(address.value, settings.vip_nmask?.value);
    addresses.set(addressId(vip), vip);
    origins.set(`address ${addressId(vip)}`, address.range);
  }
  if (natRouter && !seen.has(natRouter.address) && !left.has(natRouter.address)) {
    addresses.set(addressId(natRouter), natRouter);
    const range = config.globals.nat_router?.range;
    if (range) origins.set(`address ${addressId(natRouter)}`, range);
  }
  return { addresses: [...addresses.values()], left };
}
