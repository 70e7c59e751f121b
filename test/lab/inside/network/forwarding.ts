import { must } from '../run.ts';
import { lines, realServers, vip, type RealServerHost } from './topology.ts';

/**
 * What LVS-DR and LVS-TUN ask of a real server: the VIP on a device that does not answer ARP for
 * it, and a way back to the client that does not pass the director (LVS-HOWTO, chapters 12 and 14).
 */
export async function prepareRealServers(
  method: 'direct' | 'tunnel',
  hosts: readonly RealServerHost[] = realServers,
): Promise<void> {
  await Promise.all(hosts.map((host) => prepare(host, method)));
}

/** Real servers as LVS-NAT wants them: only the way through the director. */
export async function restoreRealServers(): Promise<void> {
  await Promise.all(
    realServers.map(({ name, outside }) =>
      // -force: what is not there need not be taken away.
      must(
        ['sh', '-c', `ip -n ${name} -force -batch - 2>/dev/null; true`],
        lines(
          `address del ${vip}/32 dev lo`,
          `address del ${vip}/32 dev tunl0`,
          'link set tunl0 down',
          `address del ${outside}/24 dev e1`,
        ),
      ),
    ),
  );
}

async function prepare(
  { name, outside }: RealServerHost,
  method: 'direct' | 'tunnel',
): Promise<void> {
  const device = method === 'direct' ? 'lo' : 'tunl0';
  // Before the address: a real server that answers ARP for the VIP takes it from the director.
  const settings = [
    'all.arp_ignore=1',
    'all.arp_announce=2',
    'all.rp_filter=0',
    'e0.rp_filter=0',
    'e1.rp_filter=0',
    'tunl0.rp_filter=0',
  ];
  await must([
    'ip',
    'netns',
    'exec',
    name,
    'sysctl',
    '-q',
    '-w',
    ...settings.map((s) => `net.ipv4.conf.${s}`),
  ]);
  await must(
    ['ip', '-n', name, '-batch', '-'],
    lines(
      `address add ${outside}/24 brd + dev e1`,
      `link set ${device} up`,
      `address add ${vip}/32 dev ${device}`,
    ),
  );
}
