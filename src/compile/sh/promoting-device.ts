import { familyOf } from '../../address/family.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import type { Kernel } from '../kernel.ts';

/**
 * The device of an address that takes others of its network with it when it goes, if it is the first
 * of them there; null for one that cannot, or where ifconfig sees to that.
 */
export function promotingDevice(change: PlannedChange, { tools }: Kernel): string | null {
  if (change.subject !== 'address' || change.after === null) return null;
  const { address, prefixLength, device } = change.after;
  const isAlone = familyOf(address) === 'inet6' || prefixLength === 32;
  return isAlone || tools.addresses !== 'iproute2' ? null : device;
}
