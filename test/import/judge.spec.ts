import assert from 'node:assert/strict';
import { judged } from '../../src/import/judge.ts';
import { desiredFrom } from '../support/desired.ts';
import { goalState } from '../../src/plan/goal.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { director } from '../validation/director.ts';
import { importInput } from './block-draft.ts';

const state = goalState(emptyState, desiredFrom(director()), ownsNothing, false);

describe('a file that was made, as lvsc reads it', () => {
  it('is laid out, and would change nothing on the director that it describes', () => {
    const { text, blocking, changes } = judged(
      director(['network = nat', '  network   =  nat']),
      importInput({ state }),
    );
    assert.match(text, /^network = nat$/m);
    assert.deepEqual([blocking, changes], [[], []]);
  });

  it('names what it would change', () => {
    const { changes } = judged(director(['weight = 2', 'weight = 3']), importInput({ state }));
    assert.deepEqual(
      changes.map(({ id }) => id),
      ['server tcp 198.51.100.10:80 10.0.0.2:80'],
    );
  });

  it('counts the virtual services alone where only a listing is known', () => {
    const { virtualServices } = state;
    const changes = (extent: 'director' | 'listing') =>
      judged(
        director(),
        importInput({ extent, state: { ...emptyState, virtualServices } }),
      ).changes.map(({ subject }) => subject);
    assert.deepEqual(changes('listing'), []);
    assert.ok(changes('director').includes('address'));
  });

  it('is blocked by what no allowance lets pass, and then plans nothing', () => {
    const { blocking, changes } = judged(
      director(['protocol = tcp', 'protocol = dccp']),
      importInput({ state }),
    );
    assert.deepEqual(
      blocking.map(({ stage, severity }) => `${stage} ${severity}`),
      ['syntax error'],
    );
    assert.deepEqual(changes, []);
  });

  it('is not blocked by a finding that can be allowed', () => {
    const { findings, blocking } = judged(
      director(['weight = 2', 'weight = 2000']),
      importInput({ state }),
    );
    assert.deepEqual(
      findings.map(({ code }) => code),
      ['weight-ratio'],
    );
    assert.deepEqual(blocking, []);
  });
});
