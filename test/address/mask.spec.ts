import assert from 'node:assert/strict';
import { maskText, prefixLengthOf } from '../../src/address/mask.ts';

describe('a mask', () => {
  it('has the length that it is written for', () => {
    assert.deepEqual([0, 1, 8, 24, 30, 32].map(maskText), [
      '0.0.0.0',
      '128.0.0.0',
      '255.0.0.0',
      '255.255.255.0',
      '255.255.255.252',
      '255.255.255.255',
    ]);
    for (let length = 0; length <= 32; length += 1) {
      assert.equal(prefixLengthOf(maskText(length)), length);
    }
  });

  it('is a length already, for IPv6', () => {
    assert.deepEqual(['0', '64', '128'].map(prefixLengthOf), [0, 64, 128]);
  });

  for (const mask of [
    '255.0.255.0',
    '0.255.255.255',
    '0.0.0.1',
    '255.255.255.253',
    'ffff:ffff:0:ffff::',
  ]) {
    it(`has no length where a 1 follows a 0, as in ${mask}`, () => {
      assert.equal(prefixLengthOf(mask), null);
    });
  }
});
