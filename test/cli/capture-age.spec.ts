import assert from 'node:assert/strict';
import { refuseOldCapture } from '../../src/cli/capture-age.ts';
import { LvscError } from '../../src/error/lvsc-error.ts';

const now = new Date('2026-11-28T10:10:00.500Z');

function refusal(takenAt: string | null, maxAge = 900): LvscError | null {
  try {
    refuseOldCapture('file:lvs1.json', takenAt, maxAge, now);
    return null;
  } catch (error) {
    assert.ok(error instanceof LvscError);
    assert.equal(error.kind, 'refused');
    return error;
  }
}

describe('the age of a capture', () => {
  it('is no matter as long as it is young enough', () => {
    for (const takenAt of ['2026-11-28T10:10:00Z', '2026-11-28T09:55:01Z']) {
      assert.equal(refusal(takenAt), null);
    }
  });

  it('is said where it is too old, with how to make a new one', () => {
    const error = refusal('2026-11-28T06:58:00Z');
    assert.equal(
      error?.message,
      'refused: file:lvs1.json was taken at 2026-11-28T06:58:00Z, 3 h 12 min ago; --max-age allows 15 min',
    );
    assert.equal(error.hint, 'make a new one on the director with: lvsc capture > FILE');
    assert.notEqual(refusal('2026-11-28T09:54:59Z'), null);
  });

  it('cannot be told of one that does not say when it was taken', () => {
    const error = refusal(null);
    assert.equal(error?.message, 'refused: file:lvs1.json does not say when it was taken');
    assert.match(error.hint ?? '', /^make a new one on the director/);
    assert.equal(refusal('2026-19-79T25:61:61Z')?.message, error.message);
  });

  it('cannot be told where a clock is wrong; a minute between two clocks is nothing', () => {
    assert.equal(refusal('2026-11-28T10:11:00Z'), null);
    const error = refusal('2026-11-28T12:10:00Z');
    assert.match(
      error?.message ?? '',
      /^refused: .* at 2026-11-28T12:10:00Z, which is 2 h from now: /,
    );
    assert.match(error?.hint ?? '', /^set the clock that is wrong, here or on the director/);
  });
});
