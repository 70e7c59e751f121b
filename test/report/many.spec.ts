import assert from 'node:assert/strict';
import { many } from '../../src/report/many.ts';

describe('a count of things', () => {
  it('is one thing, or things', () => {
    assert.deepEqual(
      [0, 1, 2].map((count) => many(count, 'real server')),
      ['0 real servers', '1 real server', '2 real servers'],
    );
  });
});
