import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyOf, hostLengthOf } from '../../src/address/family.ts';

describe('the family of an address', () => {
  it('is told by its form, and has a length that names one address', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), (v4, v6) => {
        assert.deepEqual([familyOf(v4), hostLengthOf(v4)], ['inet', 32]);
        assert.deepEqual([familyOf(v6), hostLengthOf(v6)], ['inet6', 128]);
      }),
    );
  });
});
