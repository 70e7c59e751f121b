import assert from 'node:assert/strict';
import { planBetween } from '../../../src/plan/make-plan.ts';
import { entriesOf } from '../../../src/plan/steps.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import type { Address } from '../../../src/state/director-state.ts';
import { ownsNothing } from '../../../src/state/ownership.ts';
import { address } from '../../support/sample-state.ts';

const withAddresses = (...addresses: readonly Address[]) => ({ ...emptyState, addresses });

function plan(
  before: readonly Address[],
  goal: readonly Address[],
  addresses: 'iproute2' | 'ifconfig',
) {
  return planBetween({
    director: 'local',
    tools: { ...usualTools, addresses },
    config: null,
    before: withAddresses(...before),
    goal: withAddresses(...goal),
    origins: new Map(),
    drain: null,
    foreign: [],
    ownershipBefore: ownsNothing,
    ownership: ownsNothing,
  });
}

const first = address('203.0.113.100');
const second = address('203.0.113.101');

describe('aliases within a plan', () => {
  it('frees an alias before another address gets it: ifconfig would take the new one down', () => {
    const order = (addresses: 'iproute2' | 'ifconfig'): string[] =>
      entriesOf(plan([first], [second], addresses).steps).map((entry) => entry.do);
    assert.deepEqual(order('ifconfig'), ['probe', 'delete-address', 'add-address', 'announce']);
    assert.deepEqual(order('iproute2'), ['probe', 'add-address', 'delete-address', 'announce']);
  });

  it('puts up a new address before one of another alias goes', () => {
    const other = { ...second, label: 'eth0:2' };
    const entries = entriesOf(plan([first], [other], 'ifconfig').steps);
    assert.equal(entries[1]?.do, 'add-address');
  });

  it('refuses to change the mask of an alias that somebody else has', () => {
    const alone = { ...first, prefixLength: 32, broadcast: null };
    assert.throws(() => plan([first], [first, alone], 'ifconfig'), {
      message:
        'ifconfig would change the mask of eth0:1, which stands as 203.0.113.100/24, to /32: write the mask that it has, 255.255.255.0, or take it off first',
    });
    assert.equal(plan([first], [first, alone], 'iproute2').changes.length, 1);
    assert.equal(plan([first], [alone], 'ifconfig').changes.length, 2);
  });

  it('refuses to move an alias that somebody else has', () => {
    assert.throws(() => plan([first], [first, second], 'ifconfig'), {
      message:
        'ifconfig would move eth0:1 from 203.0.113.100 to 203.0.113.101: give one of them another alias',
    });
    assert.equal(plan([first], [first, second], 'iproute2').changes.length, 1);
    assert.equal(plan([first], [second], 'ifconfig').changes.length, 2);
    const elsewhere = { ...first, device: 'eth1', label: 'eth1:1' };
    assert.equal(plan([elsewhere], [elsewhere, second], 'ifconfig').changes.length, 1);
  });
});
