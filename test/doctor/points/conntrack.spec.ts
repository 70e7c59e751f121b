import assert from 'node:assert/strict';
import { conntrack } from '../../../src/doctor/points/conntrack.ts';
import { facts, said, seen } from '../machine.ts';

describe('the point of connection tracking', () => {
  const rules = (...lines: string[]) => ({
    filters: {
      ...facts().filters,
      iptables: seen(['*nat', ':POSTROUTING ACCEPT [0:0]', ...lines, 'COMMIT', ''].join('\n')),
    },
    sysctls: { 'net.ipv4.vs.conntrack': '1' },
  });

  it('is fit with room, and with rules that name a source', () => {
    assert.deepEqual(said(conntrack), []);
    const sysctls = {
      'net.netfilter.nf_conntrack_count': '9',
      'net.netfilter.nf_conntrack_max': '100',
    };
    assert.deepEqual(said(conntrack, { sysctls }), ['ok']);
    const narrow = rules(
      '-A POSTROUTING -s 10.1.1.0/24 -o eth0 -j MASQUERADE',
      '-A POSTROUTING -j LVSC-NAT',
    );
    assert.deepEqual(said(conntrack, narrow), ['ok']);
  });

  it('is not where the table is nearly full', () => {
    const sysctls = {
      'net.netfilter.nf_conntrack_count': '95',
      'net.netfilter.nf_conntrack_max': '100',
    };
    assert.deepEqual(said(conntrack, { sysctls }), [
      'unfit: 95 of 100 | sysctl -w net.netfilter.nf_conntrack_max=200',
    ]);
  });

  it('is not where a rule would masquerade clients', () => {
    const broad = rules('-A POSTROUTING -o eth1 -j MASQUERADE');
    assert.match(
      said(conntrack, broad)[0] ?? '',
      /^unfit: -A POSTROUTING -o eth1 -j MASQUERADE \| sysctl/,
    );
    assert.deepEqual(said(conntrack, { ...broad, sysctls: {} }), []);
  });
});
