import { must } from '../run.ts';
import { lines } from './topology.ts';

/** A second director, in a namespace of its own, with a leg in each of the first one's networks. */
export const standby = { namespace: 'standby', outside: '203.0.113.2' } as const;

/** Builds it beside the topology, which must stand. */
export async function addStandby(): Promise<void> {
  const { namespace, outside } = standby;
  await must(['ip', 'netns', 'add', namespace]);
  await must(
    ['ip', '-batch', '-'],
    lines(
      `link add v-standby type veth peer name eth1 netns ${namespace}`,
      'link set v-standby master eth1 up',
    ),
  );
  // From within: the director has an eth0 of its own, and one name cannot be made beside it.
  await must(
    ['ip', '-n', namespace, '-batch', '-'],
    lines('link add eth0 type veth peer name standby netns lan'),
  );
  await must(['ip', '-n', 'lan', 'link', 'set', 'standby', 'master', 'switch', 'up']);
  await must(
    ['ip', '-n', namespace, '-batch', '-'],
    lines(
      'link set lo up',
      'link set eth0 up',
      'link set eth1 up',
      `address add ${outside}/24 brd + dev eth0`,
      'address add 10.1.1.252/24 brd + dev eth1',
    ),
  );
  await must(['ip', 'netns', 'exec', namespace, 'sysctl', '-qw', 'net.ipv4.ip_forward=1']);
}

/** Takes it away; its links go with the namespace. */
export async function removeStandby(): Promise<void> {
  await must(['ip', 'netns', 'delete', standby.namespace]);
}
