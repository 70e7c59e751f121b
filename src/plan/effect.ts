import { equal } from '../state/canonical.ts';
import { IP_FORWARD, IPV6_FORWARDING } from '../state/sysctls.ts';
import type { Change, Effect } from '../state/change.ts';

/** What a change does to clients' traffic, as measured on a kernel with connections open. */
export function effectOf(change: Change): Effect {
  switch (change.subject) {
    case 'virtual-service':
    case 'real-server':
      return change.kind === 'remove' ? 'established connections' : 'new connections';
    case 'address':
      // A new label means: off the device and on again.
      return change.kind === 'add' ? 'new connections' : 'established connections';
    case 'chain':
      return change.before && change.after && equal(change.before.rules, change.after.rules)
        ? 'none'
        : 'new connections';
    case 'sysctl':
      return (change.name === IP_FORWARD || change.name === IPV6_FORWARDING) && change.after === '0'
        ? 'established connections'
        : 'none';
    case 'timeouts': {
      const { before, after } = change;
      const shorter =
        before &&
        after &&
        (after.tcp < before.tcp || after.tcpFin < before.tcpFin || after.udp < before.udp);
      return shorter ? 'established connections' : 'none';
    }
    case 'sync-daemon':
      return 'none';
  }
}
