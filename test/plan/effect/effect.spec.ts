import assert from 'node:assert/strict';
import { together, type Effect } from '../../../src/plan/effect/effect.ts';

const none: Effect = { established: 'none', new: 'none', other: 'none', reasons: [] };

describe('several effects together', () => {
  it('are none where there are none', () => {
    assert.deepEqual(together([]), none);
  });

  it('have the strongest impact on each kind of traffic', () => {
    const effects = [
      { ...none, established: 'opened', new: 'changed', reasons: ['a'] },
      { ...none, established: 'changed', other: 'opened', reasons: ['b'] },
      { ...none, new: 'cut', reasons: ['c'] },
    ] as const;
    for (const each of [effects, effects.toReversed()]) {
      const { reasons, ...impacts } = together(each);
      assert.deepEqual(impacts, { established: 'changed', new: 'cut', other: 'opened' });
      assert.deepEqual(reasons.toSorted(), ['a', 'b', 'c']);
    }
  });

  it('say each reason once', () => {
    assert.deepEqual(together([none, none, { ...none, reasons: ['a', 'a'] }]).reasons, ['a']);
  });
});
