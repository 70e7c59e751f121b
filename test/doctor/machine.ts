import type { DirectorFacts } from '../../src/doctor/facts.ts';
import { directorNeedsOf, type DirectorNeeds } from '../../src/doctor/needs.ts';
import type { Judge } from '../../src/doctor/judge.ts';
import type { Judgement } from '../../src/doctor/point.ts';
import type { Link } from '../../src/doctor/readings/links.ts';
import { parse } from '../../src/language/parse.ts';

/** The needs of a small config, with other lines of the whole file and of its virtual block. */
export function needs(globals = '', lines = '', network = 'nat'): DirectorNeeds {
  const text = `primary = 203.0.113.1
network = ${network}
nat_router = 10.1.1.254 eth1:1
nat_nmask = 255.255.255.0
${globals}
virtual http {
active = 1
address = 203.0.113.100 eth0:1
vip_nmask = 255.255.255.0
port = 80
scheduler = wrr
${lines}
server cpu1 {
address = 10.1.1.1
active = 1
}
}
`;
  return directorNeedsOf(parse({ name: 'lvs.conf', text }).config);
}

export function link(name: string, ...addresses: readonly string[]): Link {
  return {
    name,
    isUp: true,
    hasCarrier: true,
    isMulticast: true,
    addresses: addresses.map((address) => ({ address, prefixLength: 24 })),
  };
}

export function seen<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value };
}

export const unseen = { ok: false, reason: 'ip is not installed' } as const;

/** A director that is fit for that config, with some things otherwise. */
export function facts(changes: Partial<DirectorFacts> = {}): DirectorFacts {
  return {
    modules: seen(new Set(['ip_vs', 'ip_vs_wrr', 'xt_MASQUERADE', 'xt_mark', 'nft_compat'])),
    table: { size: 4096, connections: 12 },
    ipvsadm: seen({ major: 1, minor: 31, options: 'popt' as const }),
    sysctls: {
      'net.ipv4.ip_forward': '1',
      'net.ipv4.conf.all.promote_secondaries': '1',
      'net.ipv4.vs.conntrack': '0',
    },
    boot: seen({
      settings: [{ file: '/etc/sysctl.d/99-lvsc.conf', path: 'net/ipv4/ip_forward', value: '1' }],
      applies: false,
    }),
    links: seen([link('lo'), link('eth0', '203.0.113.1'), link('eth1', '10.1.1.253')]),
    routes: new Map([['10.1.1.1', seen({ type: 'unicast', device: 'eth1', gateway: null })]]),
    defaultDevice: seen('eth0'),
    holders: new Map([
      ['203.0.113.100', seen(null)],
      ['10.1.1.254', seen(null)],
    ]),
    processes: seen([{ id: 1, name: 'systemd', command: '/sbin/init' }]),
    keepalivedBalances: false,
    ufw: {},
    filters: {
      version: seen('iptables v1.8.9 (nf_tables)'),
      iptables: seen(''),
      nft: seen(''),
    },
    clock: seen({ isSynchronized: true, ahead: 0 }),
    stateDirectories: [{ path: '/var/lib/lvsc/local', where: '', obstacle: seen(null) }],
    ...changes,
  };
}

/** What a judge says, in short: `ok`, or why not, and what mends it. */
export function said(
  judge: Judge,
  changes: Partial<DirectorFacts> = {},
  of: DirectorNeeds | null = needs(),
): string[] {
  return judge(facts(changes), of).map(short);
}

function short({ verdict, is, mend }: Judgement): string {
  return verdict === 'ok' ? 'ok' : [`${verdict}: ${is}`, ...mend].join(' | ');
}
