import { familyOf } from '../address/family.ts';
import { inNetwork } from '../address/network.ts';
import { addressId, type Address } from '../state/director-state.ts';
import type { ImportInput } from './import-input.ts';

/** More would only be tried in vain. */
const MOST = 8;

/**
 * Addresses that could be the gateway of the real servers, the likeliest first, and null for none:
 * an alias on the device of the real servers' network, then that device's own address. Others come
 * last: they are taken only where the director would not stay as it is without.
 *
 * @param vips the addresses of virtual services
 * @param servers the addresses of real servers
 */
export function routerCandidates(
  { state: { addresses }, ownership }: Pick<ImportInput, 'state' | 'ownership'>,
  vips: ReadonlySet<string>,
  servers: readonly string[],
): (Address | null)[] {
  const v4 = addresses.filter(
    ({ address, scope }) => familyOf(address) === 'inet' && scope === 'global',
  );
  const own = servers.filter((server) => familyOf(server) === 'inet');
  const held = ({ address, prefixLength }: Address): number =>
    prefixLength > 0 && prefixLength < 32
      ? own.filter((server) => inNetwork(server, address, prefixLength)).length
      : 0;
  const onDevice = (address: Address): number =>
    Math.max(...v4.filter(({ device }) => device === address.device).map(held));
  const routers = v4.filter(({ address }) => !vips.has(address) && !own.includes(address));
  const likely = routers
    .filter((address) => onDevice(address) > 0)
    .sort(
      (a, b) => Number(b.label !== null) - Number(a.label !== null) || onDevice(b) - onDevice(a),
    );
  const isOwn = (address: Address): boolean => ownership.addresses.includes(addressId(address));
  const others = routers.filter(
    (address) => !likely.includes(address) && (address.label !== null || isOwn(address)),
  );
  const shared = v4.filter(({ address }) => vips.has(address) || own.includes(address));
  return [...likely.slice(0, MOST), null, ...others.slice(0, MOST), ...shared.slice(0, MOST)];
}
