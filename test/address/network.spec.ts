import assert from 'node:assert/strict';
import fc from 'fast-check';
import { familyOf, inNetwork, isContiguous, prefixLengthOf } from '../../src/address/network.ts';

describe('networks and masks', () => {
  it('tells the families', () => {
    assert.equal(familyOf('192.0.2.1'), 'ipv4');
    assert.equal(familyOf('2001:db8::1'), 'ipv6');
  });

  it('reads the length of every mask without a hole', () => {
    for (let length = 1; length <= 32; length += 1) {
      const bits = '1'.repeat(length).padEnd(32, '0');
      const mask = [0, 8, 16, 24].map((at) => Number.parseInt(bits.slice(at, at + 8), 2)).join('.');
      assert.equal(prefixLengthOf(mask), length);
    }
  });

  it('has no length for no mask, 0.0.0.0 and a mask with a hole', () => {
    for (const mask of [undefined, '0.0.0.0', '255.0.255.0', '0.255.255.255']) {
      assert.equal(prefixLengthOf(mask), null);
    }
  });

  it('takes a prefix length of IPv6 as it is', () => {
    assert.equal(prefixLengthOf('64'), 64);
    assert.ok(isContiguous('64'));
  });

  it('finds an address in its own network and not in that of the other family', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.integer({ min: 1, max: 32 }), (address, length) => {
        assert.ok(inNetwork(address, address, length));
        assert.ok(!inNetwork('2001:db8::1', address, length));
      }),
      { numRuns: 200 },
    );
  });

  it('compares only the leading bits', () => {
    assert.ok(inNetwork('10.1.255.1', '10.1.0.77', 16));
    assert.ok(!inNetwork('10.2.0.77', '10.1.0.77', 16));
    assert.ok(inNetwork('2001:db8::1', '2001:db8::ffff', 64));
  });
});
