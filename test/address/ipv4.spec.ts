import assert from 'node:assert/strict';
import fc from 'fast-check';
import { maskOf, toDotted, toNumber } from '../../src/address/ipv4.ts';

describe('IPv4 addresses as numbers', () => {
  it('counts an address as an unsigned number', () => {
    assert.equal(toNumber('0.0.0.0'), 0);
    assert.equal(toNumber('10.1.1.1'), 167837953);
    assert.equal(toNumber('203.0.113.100'), 3405803876);
    assert.equal(toNumber('255.255.255.255'), 4294967295);
  });

  it('writes a number as the address it came from', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        assert.equal(toDotted(toNumber(address)), address);
      }),
    );
  });

  it('counts a mask as an unsigned number, at both ends too', () => {
    assert.deepEqual([0, 1, 31, 32].map(maskOf), [0, 0x80000000, 0xfffffffe, 0xffffffff]);
  });
});
