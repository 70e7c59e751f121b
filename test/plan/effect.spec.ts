import assert from 'node:assert/strict';
import type { Change, Effect } from '../../src/state/change.ts';
import { diff } from '../../src/plan/diff.ts';
import { effectOf } from '../../src/plan/effect.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import {
  address,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

function only(from: DirectorState, to: DirectorState): Change {
  const [change, ...more] = diff(from, to);
  assert.ok(change && more.length === 0, 'the two states differ in one thing');
  return change;
}

const none = stateWith({ virtualServices: [virtualService({ realServers: [] })] });
const one = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1')] })],
});
const quiesced = stateWith({
  virtualServices: [virtualService({ realServers: [realServer('10.1.1.1', { weight: 0 })] })],
});
const aliased = stateWith({ addresses: [address('203.0.113.100')] });
const relabelled = stateWith({ addresses: [address('203.0.113.100', { label: 'eth0:9' })] });
const filtered = stateWith({ chains: [masquerading] });
const twoJumps = stateWith({ chains: [{ ...masquerading, jumps: 2 }] });
const forwarding = stateWith({ sysctls: { 'net.ipv4.ip_forward': '1' } });
const timed = (tcp: number, udp: number): DirectorState =>
  stateWith({ timeouts: { tcp, tcpFin: 120, udp } });

describe('the effect of a change on connections', () => {
  const cases: readonly (readonly [string, DirectorState, DirectorState, Effect])[] = [
    ['a new virtual service', emptyState, none, 'new connections'],
    ['a virtual service that goes', none, emptyState, 'established connections'],
    ['a new real server', none, one, 'new connections'],
    ['a quiesced real server', one, quiesced, 'new connections'],
    ['a real server that goes', one, none, 'established connections'],
    ['a new address', emptyState, aliased, 'new connections'],
    ['an address that goes', aliased, emptyState, 'established connections'],
    ['a new label, which takes the address down', aliased, relabelled, 'established connections'],
    ['a new chain', emptyState, filtered, 'new connections'],
    ['a chain that goes', filtered, emptyState, 'new connections'],
    ['a jump too many that goes', twoJumps, filtered, 'none'],
    ['longer timeouts', timed(900, 300), timed(1200, 300), 'none'],
    ['a shorter timeout', timed(900, 300), timed(1200, 200), 'established connections'],
    ['a sync daemon', emptyState, stateWith({ syncDaemons: [syncDaemon] }), 'none'],
  ];
  for (const [what, from, to, effect] of cases) {
    it(`says of ${what}: ${effect}`, () => {
      assert.equal(effectOf(only(from, to)), effect);
    });
  }

  it('says of forwarding turned off: established connections; of forwarding turned on: none', () => {
    const [off] = diff(forwarding, emptyState);
    const [on] = diff(emptyState, forwarding);
    assert.ok(off && on);
    assert.equal(effectOf(off), 'established connections');
    assert.equal(effectOf(on), 'none');
  });
});
