import assert from 'node:assert/strict';
import { driftOf, type Drift } from '../../src/plan/drift.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { Ownership } from '../../src/state/ownership.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

/** A director whose one real server has this weight. */
function weighing(weight: number): DirectorState {
  const realServers = [realServer('10.1.1.1', { weight })];
  return stateWith({ virtualServices: [virtualService({ realServers })] });
}

const names: Ownership['names'] = [
  { name: 'http/cpu1', service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80' },
];

function drift(applied: DirectorState | null, live: DirectorState, wanted: DirectorState): Drift[] {
  return driftOf(planOf(live, wanted), { applied, names });
}

describe('the cause of a difference between file and director', () => {
  for (const [what, applied, live, wanted, causes] of [
    ['is none where all are the same', 1, 1, 1, []],
    ['is the file where only that has changed', 1, 1, 2, ['file']],
    ['is the director where only that has changed', 1, 2, 1, ['director']],
    ['is both where both have changed', 1, 2, 3, ['both']],
    ['is none where both have changed to the same', 1, 2, 2, []],
    ['is not known where there is no record of an apply', null, 1, 2, ['unknown']],
  ] as const) {
    it(what, () => {
      assert.deepEqual(
        drift(applied === null ? null : weighing(applied), weighing(live), weighing(wanted)).map(
          ({ cause }) => cause,
        ),
        causes,
      );
    });
  }
});

describe('a difference between file and director', () => {
  it('is something missing, something unexpected, or something different', () => {
    const kinds = (live: DirectorState, wanted: DirectorState): string[] =>
      drift(null, live, wanted).map(({ difference }) => difference);
    assert.deepEqual(kinds(emptyState, weighing(1)), ['missing', 'missing']);
    assert.deepEqual(kinds(weighing(1), emptyState), ['unexpected', 'unexpected']);
    assert.deepEqual(kinds(weighing(1), weighing(2)), ['different']);
  });

  it('is none in a sysctl that is written once more because of another', () => {
    const [all, own] = ['default', 'eth0'].map((name) => `net.ipv4.conf.${name}.send_redirects`);
    const state = (value: string): DirectorState =>
      stateWith({ sysctls: { [all ?? '']: value, [own ?? '']: '1' } });
    assert.equal(planOf(state('1'), state('0')).changes.length, 2);
    assert.deepEqual(
      drift(null, state('1'), state('0')).map(({ change }) => change.id),
      [`sysctl ${all ?? ''}`],
    );
  });

  for (const [what, applied, live, wanted, name] of [
    ['of weight 0 that somebody set names what to drain', 1, 0, 1, 'http/cpu1'],
    ['of weight 0, also where there is no record', null, 0, 1, 'http/cpu1'],
    ['of weight 0 that the file has taken back does not', 0, 0, 1, null],
    ['of another weight does not', 1, 2, 1, null],
    ['of weight 0 in the file does not', 1, 1, 0, null],
  ] as const) {
    it(what, () => {
      const base = applied === null ? null : weighing(applied);
      const [found] = drift(base, weighing(live), weighing(wanted));
      assert.ok(found);
      assert.equal(found.drain, name);
    });
  }
});
