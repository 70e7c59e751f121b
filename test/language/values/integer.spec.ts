import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readInteger, truncated } from '../../../src/language/values/integer.ts';

describe('integers as C reads them', () => {
  for (const [text, value] of [
    ['7', 7n],
    ['-5', -5n],
    ['+5', 5n],
    [' 12', 12n],
    ['', 0n],
    ['0', 0n],
    ['010', 8n],
    ['0x1F', 31n],
    ['-0x10', -16n],
    ['99999999999999999999', 99999999999999999999n],
  ] as const) {
    it(`reads ${JSON.stringify(text)} as ${value}`, () => {
      assert.equal(readInteger(text), value);
    });
  }

  for (const text of ['08', '0x', '1.5', '5s', '7;', '12 ', ' ', 'ten', '--1', '0b1']) {
    it(`reads no integer in ${JSON.stringify(text)}`, () => {
      assert.equal(readInteger(text), null);
    });
  }

  it('reads what JavaScript prints', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        assert.equal(readInteger(String(number)), BigInt(number));
      }),
    );
  });

  it('keeps the low 32 bits of what fits in 64, and saturates above', () => {
    assert.equal(truncated(4294967297n), 1);
    assert.equal(truncated(2n ** 31n), -(2 ** 31));
    assert.equal(truncated(2n ** 70n), -1);
    assert.equal(truncated(-(2n ** 70n)), 0);
  });
});
