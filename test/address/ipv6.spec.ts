import assert from 'node:assert/strict';
import { BlockList } from 'node:net';
import fc from 'fast-check';
import { groupsOf } from '../../src/address/ipv6.ts';
import { inNetwork } from '../../src/address/network.ts';

describe('the parts of an IPv6 address', () => {
  for (const [address, groups] of [
    ['::', [0, 0, 0, 0, 0, 0, 0, 0]],
    ['::1', [0, 0, 0, 0, 0, 0, 0, 1]],
    ['fe80::', [0xfe80, 0, 0, 0, 0, 0, 0, 0]],
    ['2001:DB8::a:1', [0x2001, 0xdb8, 0, 0, 0, 0, 10, 1]],
    ['1:2:3:4:5:6:7:8', [1, 2, 3, 4, 5, 6, 7, 8]],
    ['::ffff:192.0.2.1', [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x201]],
  ] as const) {
    it(`are read from ${address}`, () => {
      assert.deepEqual(groupsOf(address), groups);
    });
  }

  it('tell what is in a network as Node does', () => {
    const few = fc.constantFrom('::', '::1', 'fe80::1', 'febf::', 'ff02::1', '2001:db8:0:1::1');
    const address = fc.oneof(few, fc.ipV6());
    fc.assert(
      fc.property(address, address, fc.nat({ max: 128 }), (one, other, length) => {
        const network = new BlockList();
        network.addSubnet(other, length, 'ipv6');
        assert.equal(inNetwork(one, other, length), network.check(one, 'ipv6'));
      }),
    );
  });
});
