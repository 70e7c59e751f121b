import { readFileSync } from 'node:fs';
import { must } from './run.ts';

/**
 * What the kernel holds, read with the system's own tools and not through lvsc: the witness that
 * lvsc's own reading is checked against. No counters, so that two can be compared.
 */
export interface Truth {
  readonly services: string;
  readonly thresholds: string;
  readonly timeouts: string;
  readonly daemons: string;
  readonly addresses: readonly string[];
  readonly filter: string;
  readonly filter6: string;
  readonly sysctls: Readonly<Record<string, string>>;
}

const sysctls = [
  'net/ipv4/ip_forward',
  ...['all', 'default', 'eth0', 'eth1'].flatMap((device) => [
    `net/ipv4/conf/${device}/send_redirects`,
    `net/ipv4/conf/${device}/rp_filter`,
    `net/ipv4/conf/${device}/promote_secondaries`,
  ]),
  'net/ipv6/conf/all/forwarding',
  'net/ipv4/vs/conntrack',
  'net/ipv4/vs/expire_nodest_conn',
  'net/ipv4/vs/expire_quiescent_template',
];

const readings = [
  'ipvsadm -S -n',
  'ipvsadm -L -n --thresholds',
  'ipvsadm -L --timeout',
  'ipvsadm -L --daemon',
  'ip -j address',
  'iptables-save',
  'ip6tables-save',
] as const;
const mark = '--- next ---';

/** Reads it all, by one shell: a process of its own costs this one far more than it costs a shell. */
export async function readTruth(): Promise<Truth> {
  const script = readings.map((command) => `${command} || exit 1; echo '${mark}'`).join('\n');
  const parts = (await must(['sh', '-c', script])).split(`${mark}\n`);
  const [services = '', thresholds = '', timeouts = '', daemons = '', addresses = ''] = parts;
  const [filter = '', filter6 = ''] = parts.slice(5);
  return {
    services,
    thresholds: withoutConnections(thresholds),
    timeouts,
    daemons,
    addresses: addressLines(addresses),
    filter: withoutCounters(filter),
    filter6: withoutCounters(filter6),
    sysctls: Object.fromEntries(
      sysctls.map((name) => [
        name.replaceAll('/', '.'),
        readFileSync(`/proc/sys/${name}`, 'utf8').trim(),
      ]),
    ),
  };
}

/**
 * The last two columns of a real server's line count connections, and the table's size, in the first
 * line, grows with them (Linux 7).
 */
function withoutConnections(text: string): string {
  return text.replace(/^( {2}-> \S+ +\d+ +\d+) .*$/gm, '$1').replace(/ \(size=\d+\)$/m, '');
}

function withoutCounters(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.replace(/ \[\d+:\d+\]$/, ''))
    .join('\n');
}

interface Device {
  readonly ifname: string;
  readonly addr_info: readonly {
    readonly local: string;
    readonly prefixlen: number;
    readonly broadcast?: string;
    readonly label?: string;
    readonly scope: string;
  }[];
}

/** `eth0 203.0.113.100/24 brd 203.0.113.255 label eth0:1 global`, sorted; link-local left out. */
function addressLines(json: string): string[] {
  return (JSON.parse(json) as Device[])
    .flatMap(({ ifname, addr_info }) =>
      addr_info
        .filter(({ scope }) => scope !== 'link')
        .map(
          ({ local, prefixlen, broadcast = '-', label = '-', scope }) =>
            `${ifname} ${local}/${prefixlen} brd ${broadcast} label ${label} ${scope}`,
        ),
    )
    .sort();
}
