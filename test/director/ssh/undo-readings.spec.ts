import assert from 'node:assert/strict';
import {
  chainReading,
  stateReadings,
  sysctlNamesOf,
} from '../../../src/director/ssh/undo-readings.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';

describe('what a guard reads of a director', () => {
  it('is the table, the addresses by the tool that is there, and the sysctls', () => {
    const names = ['net.ipv4.ip_forward', 'net.ipv4.conf.eth0/1.rp_filter'];
    const lines = stateReadings(usualTools, names);
    assert.equal(lines[0], 'ipvsadm -S -n | sort');
    assert.ok(lines.some((line) => line.startsWith('ip -o address show | ')));
    assert.equal(
      lines.at(-1),
      'values /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/conf/eth0.1/rp_filter',
    );
    const old = stateReadings({ ...usualTools, addresses: 'ifconfig' }, names);
    assert.ok(old.some((line) => line.startsWith('ifconfig -a | ')));
  });

  for (const [packetFilter, family, reading] of [
    ['iptables', 'inet', /^iptables-save -t nat .*-e LVSC-NAT/],
    ['iptables', 'inet6', /^ip6tables-save -t nat /],
    ['nft', 'inet', /^nft -nnn -s list table ip lvsc_nat /],
    ['nft', 'inet6', /^nft -nnn -s list table ip6 lvsc_nat /],
    ['ipchains', 'inet', /^ipchains-save \| grep -w -e lvsnat$/],
  ] as const) {
    it(`is a chain of ${family} by ${packetFilter}`, () => {
      const tools = { ...usualTools, packetFilter };
      assert.match(chainReading({ name: 'LVSC-NAT', family }, tools), reading);
    });
  }

  it('is forwarding, each sysctl that is set, once, and the one that changes along', () => {
    const set = (...names: readonly string[]) => ({
      kind: 'sysctl' as const,
      entries: names.map((name) => ({ do: 'set-sysctl' as const, name, value: '1' })),
    });
    assert.deepEqual(sysctlNamesOf([]), ['net.ipv4.ip_forward']);
    assert.deepEqual(sysctlNamesOf([set('a', 'b'), set('a')]), ['net.ipv4.ip_forward', 'a', 'b']);
    assert.deepEqual(sysctlNamesOf([set('net.ipv4.ip_forward')]), [
      'net.ipv4.ip_forward',
      'net.ipv4.conf.all.accept_redirects',
    ]);
  });
});
