import assert from 'node:assert/strict';
import { exitCodeMeanings, exitCodeOfKind, exitCodes } from '../../src/cli/exit-codes.ts';

describe('the exit statuses of lvsc', () => {
  it('have a meaning each, and nothing else has one', () => {
    const byNumber = (a: number, b: number): number => a - b;
    assert.deepEqual(
      Object.keys(exitCodeMeanings).map(Number).sort(byNumber),
      Object.values(exitCodes).sort(byNumber),
    );
  });

  it('are numbers that scripts rely on', () => {
    assert.deepEqual(exitCodes, {
      done: 0,
      failed: 1,
      changesPending: 2,
      rolledBack: 3,
      needsOperator: 4,
      refused: 5,
      usage: 64,
      bug: 70,
    });
  });

  it('tell each kind of error from a bug and from success', () => {
    const codes: readonly number[] = Object.values(exitCodeOfKind);
    assert.ok(!codes.includes(exitCodes.done) && !codes.includes(exitCodes.bug));
    assert.equal(new Set(codes).size, codes.length);
  });
});
