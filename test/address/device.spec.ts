import assert from 'node:assert/strict';
import { isDevice } from '../../src/address/device.ts';

describe('the name of a device', () => {
  it('takes devices and aliases, and nothing that a tool could misread', () => {
    for (const device of ['eth0', 'eth0:1', 'br-lan', 'eth0.100', 'bond0.5:12', 'wg0']) {
      assert.ok(isDevice(device), device);
    }
    for (const word of ['', '-x', '.', 'eth0 x', 'eth0\n', 'a'.repeat(16), 'eth0:1:2', '"eth0"']) {
      assert.ok(!isDevice(word), word);
    }
  });
});
