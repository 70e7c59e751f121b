import type { Desired } from '../desired/desired.ts';
import { addressId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';

/** Virtual services and alias addresses that stay though nobody here asked for them. */
export function foreignTo(
  live: DirectorState,
  goal: DirectorState,
  desired: Desired,
  owned: Ownership,
): string[] {
  const services = new Set([
    ...desired.virtualServices.map(({ key }) => serviceId(key)),
    ...owned.virtualServices,
  ]);
  // Where all are somebody else's, there is none to point out.
  const { addresses: wanted } = desired.leavesAddresses ? live : desired;
  const addresses = new Set([...wanted.map(addressId), ...owned.addresses]);
  const stays = new Set([
    ...goal.virtualServices.map(({ key }) => serviceId(key)),
    ...goal.addresses.map(addressId),
  ]);
  return [
    ...live.virtualServices
      .map(({ key }) => serviceId(key))
      .filter((id) => !services.has(id) && stays.has(id))
      .map((id) => `virtual service ${id}`),
    ...live.addresses
      .filter(({ label, scope }) => label !== null && scope !== 'host')
      .filter(({ address }) => !desired.leftAddresses.has(address))
      .map(addressId)
      .filter((id) => !addresses.has(id) && stays.has(id))
      .map((id) => `address ${id}`),
  ];
}
