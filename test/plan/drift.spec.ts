import assert from 'node:assert/strict';
import { driftOf } from '../../src/plan/drift.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

/** A director whose one real server has this weight. */
function weighing(weight: number): DirectorState {
  const realServers = [realServer('10.1.1.1', { weight })];
  return stateWith({ virtualServices: [virtualService({ realServers })] });
}

describe('the cause of a difference between file and director', () => {
  for (const [what, applied, live, wanted, causes] of [
    ['is none where all are the same', 1, 1, 1, []],
    ['is the file where only that has changed', 1, 1, 2, ['file']],
    ['is the director where only that has changed', 1, 2, 1, ['director']],
    ['is both where both have changed', 1, 2, 3, ['both']],
    ['is none where both have changed to the same', 1, 2, 2, []],
    ['is that nothing was applied yet', null, 1, 2, ['never-applied']],
  ] as const) {
    it(what, () => {
      const plan = planOf(weighing(live), weighing(wanted));
      const drift = driftOf(plan, applied === null ? null : weighing(applied));
      assert.deepEqual(
        drift.map(({ cause }) => cause),
        causes,
      );
    });
  }
});
