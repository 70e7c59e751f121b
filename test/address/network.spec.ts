import assert from 'node:assert/strict';
import fc from 'fast-check';
import { toDotted, toNumber } from '../../src/address/ipv4.ts';
import { broadcastOf, inNetwork, networkOf } from '../../src/address/network.ts';

const length = fc.nat({ max: 32 });

describe('networks', () => {
  it('have a first address and a broadcast address', () => {
    assert.equal(networkOf('10.1.1.254', 24), '10.1.1.0');
    assert.equal(broadcastOf('10.1.1.254', 24), '10.1.1.255');
    assert.equal(networkOf('203.0.113.100', 8), '203.0.0.0');
    assert.equal(broadcastOf('203.0.113.100', 30), '203.0.113.103');
    assert.equal(networkOf('203.0.113.100', 0), '0.0.0.0');
    assert.equal(broadcastOf('203.0.113.100', 0), '255.255.255.255');
    assert.equal(networkOf('203.0.113.100', 32), '203.0.113.100');
    assert.equal(broadcastOf('203.0.113.100', 32), '203.0.113.100');
  });

  it('have every address between the two', () => {
    fc.assert(
      fc.property(fc.ipV4(), length, (address, bits) => {
        const [low, high] = [networkOf(address, bits), broadcastOf(address, bits)].map(toNumber);
        assert.ok(low !== undefined && high !== undefined);
        assert.equal(high - low + 1, 2 ** (32 - bits));
        assert.ok(low <= toNumber(address) && toNumber(address) <= high);
        assert.ok(inNetwork(address, toDotted(low), bits));
        assert.ok(inNetwork(toDotted(low), address, bits));
      }),
    );
  });

  it('are apart from their neighbours', () => {
    assert.equal(inNetwork('10.1.2.0', '10.1.1.0', 24), false);
    assert.equal(inNetwork('10.1.0.255', '10.1.1.0', 24), false);
    assert.equal(inNetwork('10.1.1.7', '10.1.1.250', 24), true);
    assert.equal(inNetwork('192.0.2.1', '10.1.1.0', 0), true);
  });

  it('are told by the leading bits, in IPv6 too', () => {
    assert.ok(inNetwork('2001:db8::1', '2001:db8::ffff', 64));
    assert.ok(inNetwork('2001:DB8:0:0:1::', '2001:db8::', 64));
    assert.ok(!inNetwork('2001:db8:0:1::1', '2001:db8::1', 64));
    assert.ok(!inNetwork('2001:db8::1', '2001:db8::2', 128));
    assert.ok(inNetwork('2001:db8::1', 'fe80::1', 0));
  });

  it('have no address of the other family', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV6(), length, (v4, v6, bits) => {
        assert.ok(inNetwork(v6, v6, bits));
        assert.ok(!inNetwork(v6, v4, bits));
        assert.ok(!inNetwork(v4, v6, bits));
      }),
    );
  });
});
