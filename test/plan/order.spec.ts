import assert from 'node:assert/strict';
import { diff } from '../../src/plan/diff.ts';
import { inOrder, vipsOf } from '../../src/plan/order.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { IP_FORWARD, IPV6_FORWARDING, withSysctl } from '../../src/state/sysctls.ts';
import {
  address,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

/** `+ address eth0 203.0.113.100/24`: the changes in the plan's order. */
function order(from: DirectorState, to: DirectorState): string[] {
  const vips = vipsOf(from, to);
  const signs = { add: '+', edit: '~', remove: '-' };
  return inOrder(diff(from, to), (each) => vips.has(each)).map(
    ({ kind, id }) => `${signs[kind]} ${id}`,
  );
}

const web = virtualService({ realServers: [realServer('10.1.1.1')] });
const marked = virtualService({
  key: { kind: 'fwmark', mark: 80, family: 'inet' },
  realServers: [realServer('10.1.1.2')],
});
const full = stateWith({
  virtualServices: [web, marked],
  addresses: [address('203.0.113.100'), address('10.1.1.254', { device: 'eth1', label: 'eth1:1' })],
  chains: [masquerading, marking],
  sysctls: {
    ...withSysctl(emptyState.sysctls, IP_FORWARD, '1'),
    'net.ipv4.conf.all.send_redirects': '0',
  },
  timeouts: { tcp: 3600, tcpFin: 120, udp: 300 },
  syncDaemons: [syncDaemon],
});

describe('the order of changes', () => {
  it('sets a director up from the filter to the VIP', () => {
    assert.deepEqual(order(emptyState, full), [
      '+ chain inet LVSC-NAT',
      '~ sysctl net.ipv4.ip_forward',
      '~ sysctl net.ipv4.conf.all.send_redirects',
      '~ timeouts',
      '+ address eth1 10.1.1.254/24',
      '+ service fwmark 80',
      '+ service tcp 203.0.113.100:80',
      '+ server fwmark 80 10.1.1.2:80',
      '+ server tcp 203.0.113.100:80 10.1.1.1:80',
      '+ sync-daemon master',
      '+ chain inet LVSC-MARK',
      '+ address eth0 203.0.113.100/24',
    ]);
  });

  it('takes it down the other way round', () => {
    assert.deepEqual(order(full, emptyState), [
      '~ timeouts',
      '- address eth0 203.0.113.100/24',
      '- chain inet LVSC-MARK',
      '- server fwmark 80 10.1.1.2:80',
      '- server tcp 203.0.113.100:80 10.1.1.1:80',
      '- service fwmark 80',
      '- service tcp 203.0.113.100:80',
      '- sync-daemon master',
      '- address eth1 10.1.1.254/24',
      '- chain inet LVSC-NAT',
      '~ sysctl net.ipv4.ip_forward',
      '~ sysctl net.ipv4.conf.all.send_redirects',
    ]);
  });

  it('sets a mark after its service stands, and takes it away before', () => {
    const marks = stateWith({ virtualServices: [marked], chains: [marking] });
    const up = order(emptyState, marks);
    assert.ok(up.indexOf('+ chain inet LVSC-MARK') > up.indexOf('+ server fwmark 80 10.1.1.2:80'));
    const down = order(marks, emptyState);
    assert.ok(down.indexOf('- chain inet LVSC-MARK') < down.indexOf('- service fwmark 80'));
  });

  it('adds real servers before it edits or removes others', () => {
    const to = stateWith({
      virtualServices: [
        virtualService({
          scheduler: 'rr',
          realServers: [realServer('10.1.1.3'), realServer('10.1.1.2', { weight: 0 })],
        }),
      ],
    });
    const from = stateWith({ virtualServices: [virtualService()] });
    assert.deepEqual(order(from, to), [
      '+ server tcp 203.0.113.100:80 10.1.1.3:80',
      '~ service tcp 203.0.113.100:80',
      '~ server tcp 203.0.113.100:80 10.1.1.2:80',
      '- server tcp 203.0.113.100:80 10.1.1.1:80',
    ]);
  });

  it('brings the new VIP up before the old one goes down', () => {
    const from = stateWith({ virtualServices: [web], addresses: [address('203.0.113.100')] });
    const to = stateWith({
      virtualServices: [
        { ...web, key: { kind: 'address', protocol: 'tcp', address: '203.0.113.101', port: 80 } },
      ],
      addresses: [address('203.0.113.101')],
    });
    assert.deepEqual(order(from, to), [
      '+ service tcp 203.0.113.101:80',
      '+ server tcp 203.0.113.101:80 10.1.1.1:80',
      '+ address eth0 203.0.113.101/24',
      '- address eth0 203.0.113.100/24',
      '- server tcp 203.0.113.100:80 10.1.1.1:80',
      '- service tcp 203.0.113.100:80',
    ]);
  });

  it('sets names that the kernel resets with ip_forward after it, both ways', () => {
    const on = stateWith({
      sysctls: {
        ...withSysctl(emptyState.sysctls, IP_FORWARD, '1'),
        'net.ipv4.conf.all.accept_redirects': '1',
        'net.ipv4.conf.default.forwarding': '0',
      },
    });
    for (const ids of [order(emptyState, on), order(on, emptyState)]) {
      assert.equal(ids[0], '~ sysctl net.ipv4.ip_forward');
    }
    assert.equal(order(emptyState, on).length, 3);
  });

  it('sets the IPv6 forwarding of a device after that of all, both ways', () => {
    const device = 'net.ipv6.conf.eth0.forwarding';
    const off = stateWith({ sysctls: { ...emptyState.sysctls, [device]: '1' } });
    const on = stateWith({
      sysctls: { ...withSysctl(off.sysctls, IPV6_FORWARDING, '1'), [device]: '0' },
    });
    for (const [from, to] of [
      [off, on],
      [on, off],
    ] as const)
      assert.deepEqual(order(from, to), [`~ sysctl ${IPV6_FORWARDING}`, `~ sysctl ${device}`]);
  });

  it('sorts within a phase by numbers', () => {
    const servers = [10, 2, 1].map((host) => realServer(`10.1.1.${host}`));
    const to = stateWith({ virtualServices: [virtualService({ realServers: servers })] });
    assert.deepEqual(order(emptyState, to).slice(1), [
      '+ server tcp 203.0.113.100:80 10.1.1.1:80',
      '+ server tcp 203.0.113.100:80 10.1.1.2:80',
      '+ server tcp 203.0.113.100:80 10.1.1.10:80',
    ]);
  });

  it('takes for a VIP what a service or a mark rule of either state has', () => {
    assert.deepEqual(
      [...vipsOf(stateWith({ chains: [marking] }), stateWith({ virtualServices: [marked] }))],
      ['203.0.113.100'],
    );
    assert.deepEqual([...vipsOf(emptyState, full)], ['203.0.113.100']);
  });
});
