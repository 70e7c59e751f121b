import assert from 'node:assert/strict';
import fc from 'fast-check';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { entriesOf } from '../../src/plan/steps.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { directorState } from '../support/arbitrary-state.ts';
import {
  address,
  foreignService,
  marking,
  masquerading,
  realServer,
  stateWith,
  syncDaemon,
  virtualService,
} from '../support/sample-state.ts';

function shape(from: DirectorState, to: DirectorState): string[] {
  return stepsBetween(from, to).map(
    ({ kind, entries }) => `${kind}: ${entries.map((entry) => entry.do).join(' ')}`,
  );
}

describe('the steps of a plan', () => {
  it('makes one step of neighbours that one process can do', () => {
    assert.deepEqual(shape(emptyState, stateWith({ virtualServices: [virtualService()] })), [
      'ipvs: add-service add-server add-server',
    ]);
  });

  it('gives each chain a step of its own: a second table would be a second commit', () => {
    assert.deepEqual(shape(stateWith({ chains: [masquerading, marking] }), emptyState), [
      'packet-filter: delete-chain',
      'packet-filter: delete-chain',
    ]);
  });

  it('announces new IPv4 addresses once, when the last of them stands', () => {
    const to = stateWith({
      virtualServices: [virtualService()],
      addresses: [
        address('203.0.113.100'),
        address('10.1.1.254', { device: 'eth1' }),
        address('2001:db8::100', { label: null, prefixLength: 128 }),
      ],
    });
    assert.deepEqual(shape(emptyState, to), [
      'address: add-address add-address',
      'ipvs: add-service add-server add-server',
      'address: add-address',
      'announce: announce announce',
    ]);
    const announced = stepsBetween(emptyState, to).at(-1)?.entries;
    assert.deepEqual(announced, [
      { do: 'announce', device: 'eth1', address: '10.1.1.254' },
      { do: 'announce', device: 'eth0', address: '203.0.113.100' },
    ]);
  });

  it('announces nothing for an address that goes, or for IPv6 alone', () => {
    const v6 = stateWith({ addresses: [address('2001:db8::100', { label: null })] });
    assert.deepEqual(shape(emptyState, v6), ['address: add-address']);
    assert.deepEqual(shape(stateWith({ addresses: [address('203.0.113.100')] }), emptyState), [
      'address: delete-address',
    ]);
  });

  it('relabels an address by taking it down and up: the kernel has no other way', () => {
    const from = stateWith({ addresses: [address('203.0.113.100')] });
    const to = stateWith({ addresses: [address('203.0.113.100', { label: 'eth0:2' })] });
    assert.deepEqual(shape(from, to), [
      'address: delete-address add-address',
      'announce: announce',
    ]);
  });

  it('restarts a sync daemon to edit it', () => {
    const from = stateWith({ syncDaemons: [syncDaemon] });
    const to = stateWith({ syncDaemons: [{ ...syncDaemon, syncId: 9 }] });
    assert.deepEqual(shape(from, to), ['ipvs: stop-daemon start-daemon']);
  });

  it('edits in place: never deletes and adds again one key', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        const entries = entriesOf(stepsBetween(from, to));
        const subject = (entry: (typeof entries)[number]): string | null => {
          if (entry.do === 'add-service') return JSON.stringify(entry.service.key);
          if (entry.do === 'delete-service') return JSON.stringify(entry.key);
          return entry.do === 'add-server' || entry.do === 'delete-server'
            ? JSON.stringify([entry.key, entry.server.address, entry.server.port])
            : null;
        };
        const subjects = entries.map(subject).filter((each) => each !== null);
        assert.equal(new Set(subjects).size, subjects.length);
      }),
    );
  });

  it('takes away each real server before its service', () => {
    assert.deepEqual(shape(stateWith({ virtualServices: [foreignService] }), emptyState), [
      'ipvs: delete-server delete-service',
    ]);
  });

  it('never removes a VIP after a real server of it', () => {
    const from = stateWith({
      virtualServices: [virtualService({ realServers: [realServer('10.1.1.1')] })],
      addresses: [address('203.0.113.100')],
    });
    assert.deepEqual(shape(from, emptyState), [
      'address: delete-address',
      'ipvs: delete-server delete-service',
    ]);
  });
});
