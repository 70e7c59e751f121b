import assert from 'node:assert/strict';
import { readOrPlace, refuseNulBytes, UnreadablePlace } from '../../src/import/unreadable-place.ts';

describe('a place that cannot be read', () => {
  it('is told with file, line and column, and what to write', () => {
    const read = readOrPlace('a.conf', () => {
      throw new UnreadablePlace({ line: 3, column: 5 }, 'no port', 'write one');
    });
    assert.deepEqual(read, { ok: false, problem: 'a.conf:3:5: no port', hint: 'write one' });
  });

  it('is not what any other error is', () => {
    assert.throws(() => {
      readOrPlace('a.conf', () => {
        throw new TypeError('a bug');
      });
    }, TypeError);
  });

  it('is a NUL byte', () => {
    refuseNulBytes('a\nb');
    assert.throws(
      () => {
        refuseNulBytes('a\nb\0c');
      },
      { place: { line: 2, column: 2 } },
    );
  });
});
