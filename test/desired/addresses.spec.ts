import assert from 'node:assert/strict';
import { desiredAddress } from '../../src/desired/addresses.ts';
import { deviceOf } from '../../src/address/alias.ts';

describe('the addresses that a config desires', () => {
  const vip = { address: '203.0.113.100', device: 'eth0:1' };

  it('puts the address on the device, with the alias as its label', () => {
    assert.deepEqual(desiredAddress(vip, '255.255.255.0'), {
      device: 'eth0',
      address: '203.0.113.100',
      prefixLength: 24,
      label: 'eth0:1',
      broadcast: '203.0.113.255',
      scope: 'global',
    });
  });

  for (const mask of [undefined, '0.0.0.0', '255.255.255.255']) {
    it(`stands by itself with ${mask ?? 'no mask'}: /32 and no broadcast`, () => {
      const { prefixLength, broadcast } = desiredAddress(vip, mask);
      assert.deepEqual([prefixLength, broadcast], [32, null]);
    });
  }

  it('has no broadcast in a network of two', () => {
    assert.equal(desiredAddress(vip, '255.255.255.254').broadcast, null);
    assert.equal(desiredAddress(vip, '255.255.255.252').broadcast, '203.0.113.103');
  });

  it('has no label where the device is named without an alias', () => {
    assert.equal(desiredAddress({ ...vip, device: 'eth0' }, undefined).label, null);
  });

  it('has no label and no broadcast for IPv6; its mask is a prefix length', () => {
    const v6 = { address: '2001:db8::100', device: 'eth0:1' };
    const wanted = {
      device: 'eth0',
      address: '2001:db8::100',
      label: null,
      broadcast: null,
      scope: 'global',
    };
    assert.deepEqual(desiredAddress(v6, undefined), { ...wanted, prefixLength: 128 });
    assert.deepEqual(desiredAddress(v6, '64'), { ...wanted, prefixLength: 64 });
  });

  it('has on loopback the mask and the scope that the kernel gives it there', () => {
    const lo = { device: 'lo', label: null, broadcast: null, scope: 'host' };
    assert.deepEqual(desiredAddress({ address: '127.0.0.1', device: 'lo' }, undefined), {
      ...lo,
      address: '127.0.0.1',
      prefixLength: 8,
    });
    assert.deepEqual(desiredAddress({ address: '::1', device: 'lo' }, undefined), {
      ...lo,
      address: '::1',
      prefixLength: 128,
    });
  });

  it('takes an alias for a label, not for a device', () => {
    assert.deepEqual(['eth0', 'eth0:1', 'eth0.7:1', 'bond0:web:2'].map(deviceOf), [
      'eth0',
      'eth0',
      'eth0.7',
      'bond0',
    ]);
  });
});
