import assert from 'node:assert/strict';
import { readAddress, readNumber } from '../../src/import/read-address.ts';

describe('an address or a number of another program', () => {
  it('is one of four decimal numbers, or IPv6 in short', () => {
    assert.equal(readAddress('192.0.2.1'), '192.0.2.1');
    assert.equal(readAddress('2001:DB8:0::1'), '2001:db8::1');
    for (const text of ['192.0.2', '192.0.2.01', 'web', '', 'fe80::1%eth0']) {
      assert.equal(readAddress(text), null, text);
    }
  });

  it('is a decimal number in its range', () => {
    assert.deepEqual([readNumber('0', 0, 9), readNumber('9', 0, 9)], [0, 9]);
    for (const text of ['10', '-1', '1e0', '', ' 1']) assert.equal(readNumber(text, 0, 9), null);
  });
});
