import assert from 'node:assert/strict';
import { stepsBetween } from '../../../src/plan/make-plan.ts';
import type { Entry } from '../../../src/step/entry.ts';
import { entriesOf } from '../../../src/plan/steps.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import type { Address, DirectorState } from '../../../src/state/director-state.ts';
import { address } from '../../support/sample-state.ts';

const vip = address('203.0.113.100');
const foreign = address('203.0.113.7', { label: 'eth0:7' });
const second = address('203.0.113.101', { label: 'eth0:2' });

const conf = (device: string, name: string): string => `net.ipv4.conf.${device}.${name}`;

/** A kernel of today, with `promote_secondaries` of all and of eth0; null: before Linux 2.6.12. */
function kernel(all: string, eth0: string | null, ...addresses: readonly Address[]): DirectorState {
  return {
    ...emptyState,
    addresses,
    sysctls: {
      ...emptyState.sysctls,
      [conf('eth0', 'send_redirects')]: '1',
      ...(eth0 === null
        ? {}
        : {
            [conf('all', 'promote_secondaries')]: all,
            [conf('eth0', 'promote_secondaries')]: eth0,
          }),
    },
  };
}

function told(entry: Entry): string {
  if (entry.do === 'set-sysctl') return `${entry.name}=${entry.value}`;
  if ('address' in entry && typeof entry.address === 'object') {
    return `${entry.do} ${entry.address.address}`;
  }
  return entry.do;
}

function way(from: DirectorState, ...addresses: readonly Address[]): string[] {
  return entriesOf(stepsBetween(from, { ...from, addresses })).map(told);
}

const PROMOTE = conf('eth0', 'promote_secondaries');

describe('secondary addresses within a plan', () => {
  it('lets the kernel promote secondary addresses while one of their network goes', () => {
    assert.deepEqual(way(kernel('0', '0', vip, foreign), foreign), [
      `${PROMOTE}=1`,
      'delete-address 203.0.113.100',
      `${PROMOTE}=0`,
    ]);
  });

  it('does so once for all that go, also where none stays', () => {
    assert.deepEqual(way(kernel('0', '0', vip, second)), [
      `${PROMOTE}=1`,
      'delete-address 203.0.113.100',
      'delete-address 203.0.113.101',
      `${PROMOTE}=0`,
    ]);
  });

  it('leaves a kernel alone that promotes by itself', () => {
    for (const from of [kernel('1', '0', vip, foreign), kernel('0', '1', vip, foreign)]) {
      assert.deepEqual(way(from, foreign), ['delete-address 203.0.113.100']);
    }
  });

  it('does nothing for an address that stands by itself', () => {
    for (const other of [
      { ...foreign, prefixLength: 25 },
      { ...foreign, device: 'eth1', label: 'eth1:7' },
      address('203.0.114.7', { label: 'eth0:7' }),
      address('2001:db8::7', { label: null }),
    ]) {
      assert.deepEqual(way(kernel('0', '0', vip, other), other), ['delete-address 203.0.113.100']);
    }
    const host = { ...vip, prefixLength: 32 };
    const from = kernel('0', '0', host, { ...foreign, prefixLength: 32 });
    assert.deepEqual(way(from, { ...foreign, prefixLength: 32 }), ['delete-address 203.0.113.100']);
  });

  it('puts back what may have gone along where the kernel cannot promote', () => {
    assert.deepEqual(way(kernel('', null, vip, foreign), foreign), [
      'drop-address 203.0.113.100',
      'restore-address 203.0.113.7',
    ]);
    assert.deepEqual(way(kernel('', null, vip, second, foreign), foreign), [
      'drop-address 203.0.113.100',
      'restore-address 203.0.113.7',
      // The last of two: the second was taken along by the first, or was not.
      'drop-address 203.0.113.101',
      'restore-address 203.0.113.7',
    ]);
  });

  it('puts back also what was put up just before', () => {
    const entries = way(kernel('', null, vip), second);
    assert.deepEqual(entries, [
      'add-address 203.0.113.101',
      'drop-address 203.0.113.100',
      'restore-address 203.0.113.101',
      'announce',
    ]);
  });

  it('counts what the steps before have set', () => {
    const from = kernel('0', '1', vip, foreign);
    const to = { ...from, addresses: [foreign], sysctls: { ...from.sysctls, [PROMOTE]: '0' } };
    assert.deepEqual(entriesOf(stepsBetween(from, to)).map(told), [
      `${PROMOTE}=0`,
      `${PROMOTE}=1`,
      'delete-address 203.0.113.100',
      `${PROMOTE}=0`,
    ]);
  });

  it('knows nothing of a device whose sysctls were not read', () => {
    const from = { ...emptyState, addresses: [vip, foreign] };
    assert.deepEqual(way(from, foreign), ['delete-address 203.0.113.100']);
  });
});
