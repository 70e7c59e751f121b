import assert from 'node:assert/strict';
import { networkLength } from '../../src/validation/network-length.ts';

describe('the network that a mask tells of', () => {
  it('is named by the leading bits of the mask', () => {
    assert.equal(networkLength('10.0.0.1', '255.255.0.0'), 16);
    assert.equal(networkLength('2001:db8::1', '64'), 64);
    assert.equal(networkLength('2001:db8::1', '32'), 32);
  });

  it('is not known without a mask, or with one that says nothing', () => {
    for (const mask of [undefined, '0.0.0.0', '255.0.255.0', '255.255.255.255']) {
      assert.equal(networkLength('10.0.0.1', mask), null);
    }
    for (const mask of ['0', '128']) assert.equal(networkLength('2001:db8::1', mask), null);
  });
});
