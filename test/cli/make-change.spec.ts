import assert from 'node:assert/strict';
import { exitCodeOf, makeChange, showPlan } from '../../src/cli/make-change.ts';
import { diff } from '../../src/plan/diff.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import type { Failure, Outcome } from '../../src/transaction/outcome.ts';
import { contextIn, fakeIo } from '../support/fake-io.ts';
import { MemoryDirector } from '../support/memory-director.ts';
import { address, stateWith } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const goal = stateWith({ addresses: [address('203.0.113.100')] });
const plan = planOf(emptyState, goal);
const asking = { yes: false, json: false };
const options = { confirm: null, lockTimeout: 0 } as Parameters<typeof makeChange>[2];

describe('a change on the command line', () => {
  it('is not made where the operator does not agree', async () => {
    const director = new MemoryDirector(emptyState);
    const { io, said } = fakeIo({ answer: 'n' });
    assert.equal(await makeChange(plan, director, options, asking, contextIn(io)), 1);
    assert.equal(director.calls.run, 0);
    assert.match(said().stderr, /nothing was changed/);
  });

  it('is shown as text, or comes later in the document', () => {
    for (const json of [false, true]) {
      const { io, said } = fakeIo();
      showPlan(plan, { json }, contextIn(io));
      assert.equal(said().stdout.startsWith('Plan for memory: '), !json);
    }
  });

  const failure = (kind: 'address-taken' | 'not-confirmed'): Failure =>
    kind === 'address-taken' ? { kind, cause: 'a neighbour has it' } : { kind };
  const rolledBack = (kind: 'address-taken' | 'not-confirmed'): Outcome => ({
    kind: 'rolled-back',
    failure: failure(kind),
    foreignChanges: [],
    unrecorded: null,
  });
  for (const [what, outcome, code] of [
    ['done', { kind: 'committed', warnings: [], foreignChanges: [] }, 0],
    ['rolled back', rolledBack('not-confirmed'), 3],
    ['refused for an address of a neighbour', rolledBack('address-taken'), 5],
    ['refused for a plan that is old', { kind: 'stale', differences: [], record: [] }, 5],
    [
      'left to an operator',
      {
        kind: 'needs-operator',
        failure: failure('not-confirmed'),
        rollbackCauses: [],
        standing: diff(emptyState, goal),
        commands: [],
        unrecorded: null,
      },
      4,
    ],
  ] satisfies [string, Outcome, number][]) {
    it(`ends with ${code} where it is ${what}`, () => {
      assert.equal(exitCodeOf(outcome), code);
    });
  }
});
