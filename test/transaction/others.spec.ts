import assert from 'node:assert/strict';
import { othersAmong } from '../../src/transaction/others.ts';
import { differences } from '../../src/transaction/scope.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';

/** The ids of what is another's, on the way back from `there` to `before`. */
function others(there: DirectorState, before: DirectorState, goal: DirectorState): string[] {
  const touched = new Set(differences(before, goal, () => true).inside.map(({ id }) => id));
  const found = differences(there, before, ({ id }) => touched.has(id));
  return found.inside.filter(othersAmong(found, there, goal)).map(({ id }) => id);
}

function serving(...weights: readonly number[]): DirectorState {
  const realServers = weights.map((weight, index) => realServer(`10.1.1.${index + 1}`, { weight }));
  return stateWith({ virtualServices: [virtualService({ realServers })] });
}

describe('what others have changed', () => {
  it("takes what is as the plan wants it for lvsc's own", () => {
    assert.deepEqual(others(serving(5), serving(1), serving(5)), []);
  });

  it("takes a third weight for another's, but not the 0 of a drain", () => {
    assert.deepEqual(others(serving(7), serving(1), serving(5)), [
      'server tcp 203.0.113.100:80 10.1.1.1:80',
    ]);
    assert.deepEqual(others(serving(0), serving(1), serving()), []);
  });

  it('leaves a new virtual service into which somebody has put a real server', () => {
    assert.deepEqual(others(serving(1, 1), emptyState, serving(1)), [
      'service tcp 203.0.113.100:80',
    ]);
  });
});
