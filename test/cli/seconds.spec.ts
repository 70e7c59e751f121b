import assert from 'node:assert/strict';
import { drainSeconds, seconds } from '../../src/cli/seconds.ts';
import { UsageError } from '../../src/error/lvsc-error.ts';

describe('seconds on the command line', () => {
  for (const value of [0, 1, 31_536_000]) {
    it(`can be ${value}`, () => {
      assert.equal(seconds('--drain', value), value);
    });
  }

  for (const [value, least] of [
    [-1, 0],
    [0, 1],
    [1.5, 0],
    [31_536_001, 0],
    [NaN, 0],
    [Infinity, 0],
  ] as const) {
    it(`are not ${value}, from ${least} on`, () => {
      assert.throws(() => seconds('--confirm', value, least), {
        constructor: UsageError,
        message: `--confirm takes a whole number of seconds, from ${least} to 31536000`,
      });
    });
  }

  it('are none for a drain that is not asked for', () => {
    assert.equal(drainSeconds(undefined), null);
    assert.equal(drainSeconds(0), 0);
    assert.throws(() => drainSeconds(0.5), /--drain takes/);
  });
});
