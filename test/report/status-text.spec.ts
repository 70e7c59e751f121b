import assert from 'node:assert/strict';
import type { DriftCause } from '../../src/plan/drift.ts';
import { statusText } from '../../src/report/status-text.ts';
import { plainStyle } from '../../src/report/style.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { address, stateWith } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const plan = planOf(
  emptyState,
  stateWith({
    addresses: [address('203.0.113.100'), address('203.0.113.101', { label: 'eth0:2' })],
  }),
);

/** What is said where the differences are of these causes, in turn. */
function status(...causes: readonly DriftCause[]): string[] {
  const drift = plan.changes.flatMap((change, i) => {
    const cause = causes[i];
    return cause === undefined ? [] : [{ cause, change }];
  });
  return statusText(plan, drift, plainStyle).split('\n');
}

describe('the status of a director', () => {
  it('is as it should be', () => {
    assert.deepEqual(status(), ['Status of memory against the last apply: as it should be.', '']);
  });

  for (const [cause, words] of [
    ['file', 'The file changed since the last apply:'],
    ['director', 'Somebody changed the director since the last apply:'],
    ['both', 'The file and the director changed since the last apply:'],
    ['never-applied', 'Nothing was applied here yet:'],
  ] as const) {
    it(`says whose a difference is: ${cause}`, () => {
      const [head, , title, change] = status(cause);
      assert.match(head ?? '', /: 1 difference; to get to the file:$/);
      assert.equal(title, words);
      assert.match(change ?? '', /^ {2}\+ address eth0 203\.0\.113\.100\/24/);
    });
  }

  it('puts those of one cause together, and counts all', () => {
    assert.match(status('director', 'director')[0] ?? '', /: 2 differences; /);
    const titles = (...causes: DriftCause[]) =>
      status(...causes).filter((line) => line.endsWith('apply:')).length;
    assert.deepEqual([titles('file', 'file'), titles('director', 'file')], [1, 2]);
  });
});
