import assert from 'node:assert/strict';
import { kernels } from '../../../src/compile/kernel.ts';
import { promotingDevice } from '../../../src/compile/sh/promoting-device.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import { address, stateWith, syncDaemon } from '../../support/sample-state.ts';
import { planOf } from '../../support/transaction.ts';

function deviceOf(goal: Parameters<typeof stateWith>[0], kernel: keyof typeof kernels = 'linux') {
  const [change] = planOf(emptyState, stateWith(goal)).changes;
  assert.ok(change);
  return promotingDevice(change, kernels[kernel]);
}

describe('the device on which an address may take others along', () => {
  const wide = { addresses: [address('203.0.113.100')] };

  it('is that of an address with a network', () => {
    assert.equal(deviceOf(wide), 'eth0');
    assert.equal(deviceOf(wide, 'linux-2.4'), 'eth0');
  });

  it('is none with ifconfig, which gives it a mask of its own first', () => {
    assert.equal(deviceOf(wide, 'linux-2.2'), null);
  });

  for (const [what, goal] of [
    ['an address by itself', { addresses: [address('203.0.113.100', { prefixLength: 32 })] }],
    ['IPv6', { addresses: [address('2001:db8::1', { prefixLength: 64, label: null })] }],
    ['what is no address', { syncDaemons: [syncDaemon] }],
  ] as const) {
    it(`is none for ${what}`, () => {
      assert.equal(deviceOf(goal), null);
    });
  }
});
