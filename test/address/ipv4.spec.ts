import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  broadcastOf,
  inNetwork,
  networkOf,
  prefixLengthOf,
  toDotted,
  toNumber,
} from '../../src/address/ipv4.ts';

const length = fc.nat({ max: 32 });

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

  it('knows the prefix length of a mask', () => {
    const lengths = ['0.0.0.0', '128.0.0.0', '255.0.0.0', '255.255.255.0', '255.255.255.252'];
    assert.deepEqual(lengths.map(prefixLengthOf), [0, 1, 8, 24, 30]);
    assert.equal(prefixLengthOf('255.255.255.255'), 32);
  });

  it('knows network and broadcast address', () => {
    assert.equal(networkOf('10.1.1.254', 24), '10.1.1.0');
    assert.equal(broadcastOf('10.1.1.254', 24), '10.1.1.255');
    assert.equal(networkOf('203.0.113.100', 8), '203.0.0.0');
    assert.equal(broadcastOf('203.0.113.100', 30), '203.0.113.103');
    assert.equal(networkOf('203.0.113.100', 0), '0.0.0.0');
    assert.equal(broadcastOf('203.0.113.100', 0), '255.255.255.255');
    assert.equal(networkOf('203.0.113.100', 32), '203.0.113.100');
    assert.equal(broadcastOf('203.0.113.100', 32), '203.0.113.100');
  });

  it('has every address between its network and its broadcast address', () => {
    fc.assert(
      fc.property(fc.ipV4(), length, (address, bits) => {
        const [low, high] = [networkOf(address, bits), broadcastOf(address, bits)].map(toNumber);
        assert.ok(low !== undefined && high !== undefined);
        assert.equal(high - low + 1, 2 ** (32 - bits));
        assert.ok(low <= toNumber(address) && toNumber(address) <= high);
        assert.ok(inNetwork(address, toDotted(low), bits));
        assert.equal(inNetwork(toDotted(low), address, bits), true);
      }),
    );
  });

  it('keeps neighbouring networks apart', () => {
    assert.equal(inNetwork('10.1.2.0', '10.1.1.0', 24), false);
    assert.equal(inNetwork('10.1.0.255', '10.1.1.0', 24), false);
    assert.equal(inNetwork('10.1.1.7', '10.1.1.250', 24), true);
    assert.equal(inNetwork('192.0.2.1', '10.1.1.0', 0), true);
  });
});
