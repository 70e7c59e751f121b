import assert from 'node:assert/strict';
import { changeName } from '../../src/compile/change-name.ts';
import { diff } from '../../src/plan/diff.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import {
  address,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

describe('the name of a change', () => {
  const six = virtualService({
    key: { kind: 'fwmark', mark: 7, family: 'inet6' },
    realServers: [realServer('2001:db8::1')],
  });
  const cases: readonly (readonly [string, Partial<DirectorState>, readonly string[]])[] = [
    ['masquerading', { chains: [masquerading] }, ['masquerading']],
    ['marking', { chains: [marking] }, ['firewall marks']],
    ['marking IPv6', { chains: [{ ...marking, family: 'inet6' }] }, ['firewall marks for IPv6']],
    ['an alias', { addresses: [address('203.0.113.100')] }, ['address 203.0.113.100/24 on eth0:1']],
    [
      'an address',
      { addresses: [address('203.0.113.100', { label: null })] },
      ['address 203.0.113.100/24 on eth0'],
    ],
    ['timeouts', { timeouts: { tcp: 60, tcpFin: 120, udp: 300 } }, ['timeouts']],
    ['a daemon', { syncDaemons: [syncDaemon] }, ['sync daemon master']],
    [
      'a sysctl',
      { sysctls: { ...emptyState.sysctls, 'net.ipv4.conf.all.send_redirects': '0' } },
      ['net.ipv4.conf.all.send_redirects = 0'],
    ],
    [
      'a service',
      { virtualServices: [six] },
      ['virtual service fwmark 7 inet6', 'real server [2001:db8::1]:80 of fwmark 7 inet6'],
    ],
  ];
  for (const [what, parts, names] of cases) {
    it(`says what ${what} is`, () => {
      assert.deepEqual(diff(emptyState, stateWith(parts)).map(changeName), names);
    });
  }

  it('names what goes as what comes', () => {
    const [come] = diff(emptyState, stateWith({ addresses: [address('203.0.113.100')] }));
    const [go] = diff(stateWith({ addresses: [address('203.0.113.100')] }), emptyState);
    assert.ok(come && go);
    assert.equal(changeName(go), changeName(come));
  });
});
