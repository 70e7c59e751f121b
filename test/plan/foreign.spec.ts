import assert from 'node:assert/strict';
import { foreignTo } from '../../src/plan/foreign.ts';
import { goalState } from '../../src/plan/goal.ts';
import type { Desired } from '../../src/desired/desired.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { block, desiredFrom, server } from '../support/desired.ts';
import { address, foreignService, stateWith, virtualService } from '../support/sample-state.ts';

const desired = desiredFrom(
  `network = direct\n${block(
    'virtual http',
    'active = 1',
    'address = 203.0.113.100 eth0:1',
    'vip_nmask = 255.255.255.0',
    server('cpu1', '10.1.1.1'),
  )}`,
);
const live = stateWith({
  virtualServices: [virtualService(), foreignService],
  addresses: [
    address('203.0.113.100'),
    address('198.51.100.7', { label: 'eth0:7' }),
    address('192.0.2.1', { label: null }),
  ],
});

function foreign(asked: Desired = desired, owned = ownsNothing, prune = false): string[] {
  return foreignTo(live, goalState(live, asked, owned, prune), asked, owned);
}

describe('what stands on a director beside the plan', () => {
  it('names services and aliases that nobody here asked for; the machine’s own address is none', () => {
    assert.deepEqual(foreign(), [
      'virtual service tcp 198.51.100.7:25',
      'address eth0 198.51.100.7/24',
    ]);
  });

  it('does not name what lvsc has made, nor what is pruned', () => {
    const owned = {
      ...ownsNothing,
      virtualServices: ['tcp 198.51.100.7:25'],
      addresses: ['eth0 198.51.100.7/24'],
    };
    assert.deepEqual(foreign(desired, owned), []);
    assert.deepEqual(foreign(desired, ownsNothing, true), []);
  });

  it('names no address where all are somebody else’s to move', () => {
    assert.deepEqual(foreign({ ...desired, leavesAddresses: true }), [
      'virtual service tcp 198.51.100.7:25',
    ]);
  });
});
