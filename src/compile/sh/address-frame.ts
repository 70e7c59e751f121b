import { familyOf } from '../../state/director-state.ts';
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

/** For scripts that put up such an address: by the time of undo somebody else's may be beside it. */
export const promoteFrame = String.raw`# Of the addresses of one network on a device the others go when the first one goes, unless the kernel
# is told to keep them. Before Linux 2.6.12 it cannot be told.
promote() {
  promoting=
  file=/proc/sys/net/ipv4/conf/$1/promote_secondaries
  if [ -r "$file" ] && [ "$(cat "$file")" = 0 ]; then
    promoting=$file
    run echo_to "$promoting" 1
  fi
}

promote_no_more() {
  [ -z "$promoting" ] || run echo_to "$promoting" 0
}
`;
