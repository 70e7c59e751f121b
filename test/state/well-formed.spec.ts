import assert from 'node:assert/strict';
import { emptyState } from '../../src/state/empty-state.ts';
import { problemWith } from '../../src/state/well-formed.ts';
import {
  address,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

describe('the last gate before commands', () => {
  it('lets a bare director pass, and one with something of every kind', () => {
    assert.equal(problemWith(emptyState), null);
    const full = stateWith({
      virtualServices: [virtualService()],
      addresses: [address('203.0.113.100')],
      chains: [masquerading, marking],
      syncDaemons: [syncDaemon],
    });
    assert.equal(problemWith(full), null);
  });

  for (const [what, state] of [
    ['an option for a scheduler', { virtualServices: [virtualService({ scheduler: '-C' })] }],
    ['a device with a blank', { addresses: [address('203.0.113.100', { device: 'eth0 down' })] }],
    ['a name for an address', { addresses: [address('www.example.com')] }],
    [
      'a weight out of range',
      {
        virtualServices: [
          virtualService({ realServers: [realServer('10.1.1.1', { weight: -1 })] }),
        ],
      },
    ],
    ['an option for a device', { syncDaemons: [{ ...syncDaemon, mcastInterface: '--clear' }] }],
    ['a line end in a sysctl', { sysctls: { 'net.ipv4.ip_forward': '1\n0' } }],
  ] as const) {
    it(`stops ${what}`, () => {
      assert.match(problemWith(stateWith(state)) ?? '', /\S/);
    });
  }
});
