import assert from 'node:assert/strict';
import { deviceOf } from '../../src/address/alias.ts';

describe('the device of an alias', () => {
  for (const [alias, device] of [
    ['eth0', 'eth0'],
    ['eth0:1', 'eth0'],
    ['eth0.100:2', 'eth0.100'],
    ['br-lan:web', 'br-lan'],
    ['lo:0:1', 'lo'],
  ] as const) {
    it(`is ${device} for ${alias}`, () => {
      assert.equal(deviceOf(alias), device);
    });
  }
});
