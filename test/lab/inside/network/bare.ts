import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { must } from '../run.ts';
import { director, lines } from './topology.ts';

const tables = ['nat', 'mangle', 'filter'] as const;

const chains: Readonly<Record<(typeof tables)[number], readonly string[]>> = {
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
};

/** The sysctls lvsc may write, as a bare director has them. */
const settings: Readonly<Record<string, string>> = {
  'net/ipv4/ip_forward': '0',
  'net/ipv4/conf/all/send_redirects': '1',
  'net/ipv4/conf/default/send_redirects': '1',
  'net/ipv4/conf/eth0/send_redirects': '1',
  'net/ipv4/conf/eth1/send_redirects': '1',
  'net/ipv4/conf/all/accept_redirects': '1',
  'net/ipv6/conf/all/forwarding': '0',
  'net/ipv4/vs/conntrack': '0',
  'net/ipv4/vs/expire_nodest_conn': '0',
  'net/ipv4/vs/expire_quiescent_template': '0',
};

/** Takes the director back to a bare host in well under a second, so that cases do not lean on each other. */
export async function makeBare(): Promise<void> {
  await clearIpvs();
  for (const [name, value] of Object.entries(settings)) {
    const path = `/proc/sys/${name}`;
    // ip_forward resets others when it is written, so only what differs is.
    if (readFileSync(path, 'utf8').trim() !== value) writeFileSync(path, value);
  }
  await Promise.all([clearFilter(), clearAddresses()]);
  rmSync('/var/lib/lvsc', { recursive: true, force: true });
  for (const name of readdirSync('/run'))
    if (name.startsWith('lvsc')) rmSync(`/run/${name}`, { recursive: true });
}

/**
 * `ipvsadm -C` leaves connections and templates as they are: a client that uses one of their ports
 * again would still be sent to the old real server by the old method. Only the module's end ends them.
 */
async function clearIpvs(): Promise<void> {
  // First: a running daemon keeps the module from being unloaded.
  const daemons = await must(['ipvsadm', '-L', '--daemon']);
  for (const [state] of daemons.matchAll(/^(master|backup)/gm))
    await must(['ipvsadm', '--stop-daemon', state]);
  const [, ...connections] = readFileSync('/proc/net/ip_vs_conn', 'utf8').trimEnd().split('\n');
  if (connections.length > 0) {
    await reloadIpvs();
    return;
  }
  await must(['ipvsadm', '-C']);
  await must(['ipvsadm', '--set', '900', '120', '300']);
}

/** Unloads IPVS with its schedulers, which ends all it holds, and loads it again. */
async function reloadIpvs(): Promise<void> {
  const modules = readFileSync('/proc/modules', 'utf8').match(/^ip_vs\w*/gm) ?? [];
  await must(['ipvsadm', '-C']);
  // ip_vs itself last: the schedulers use it.
  await must(['rmmod', ...modules.filter((name) => name !== 'ip_vs'), 'ip_vs']);
  await must(['modprobe', '-a', '-d', '/run/lab-modules', ...modules]);
}

async function clearFilter(): Promise<void> {
  const empty = (names: readonly (typeof tables)[number][]): string =>
    lines(
      ...names.flatMap((table) => [
        `*${table}`,
        ...chains[table].map((chain) => `:${chain} ACCEPT [0:0]`),
        'COMMIT',
      ]),
    );
  await Promise.all([
    must(['iptables-restore'], empty(tables)),
    must(['ip6tables-restore'], empty(['mangle'])),
  ]);
}

async function clearAddresses(): Promise<void> {
  await must(
    ['ip', '-batch', '-'],
    lines(
      'address flush dev eth0 scope global',
      'address flush dev eth1 scope global',
      `address add ${director.outside}/24 brd + dev eth0`,
      `address add ${director.inside}/24 brd + dev eth1`,
    ),
  );
}
