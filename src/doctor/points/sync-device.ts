import { familyOf } from '../../address/family.ts';
import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';

/** The device by which the sync daemon tells the other director of connections. */
export const syncDevice: Judge = ({ links }, needs) => {
  const device = needs?.syncDevice ?? null;
  if (device === null) return [];
  const what = `${device}, up, with multicast and an IPv4 address`;
  const why = 'the sync daemon tells the other director of connections by it';
  if (!links.ok) return [unknown(what, why, links.reason)];
  const link = links.value.find(({ name }) => name === device);
  if (link === undefined) return [unfit(what, why, 'there is no such device')];
  if (!link.isUp) return [unfit(what, why, 'it is down', [`ip link set ${device} up`])];
  if (!link.isMulticast) {
    return [unfit(what, why, 'it has no multicast', [`ip link set ${device} multicast on`])];
  }
  const hasAddress = link.addresses.some(({ address }) => familyOf(address) === 'inet');
  return [hasAddress ? fit(what, why) : unfit(what, why, 'it has no IPv4 address')];
};
