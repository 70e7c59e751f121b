import assert from 'node:assert/strict';
import { specialAddress } from '../../src/address/kind.ts';

describe('what is special about an address', () => {
  for (const [kind, addresses] of [
    ['this-network', ['0.0.0.0', '0.255.255.255']],
    ['loopback', ['127.0.0.0', '127.0.0.1', '127.255.255.255', '::1']],
    ['link-local', ['169.254.0.0', '169.254.255.255', 'fe80::1', 'febf::1']],
    ['multicast', ['224.0.0.0', '239.255.255.255', 'ff00::', 'ff02::1']],
    ['broadcast', ['255.255.255.255']],
    ['mapped', ['::ffff:c000:201']],
    [null, ['1.0.0.0', '126.255.255.255', '128.0.0.0', '169.253.255.255', '169.255.0.0']],
    [null, ['223.255.255.255', '240.0.0.1', '255.255.255.254', '10.0.0.1', '192.0.2.255']],
    [null, ['::', '::2', '2001:db8::1', 'fd00::1', 'fe7f::1', 'fec0::1', 'feff::1']],
  ] as const) {
    it(`is ${kind ?? 'nothing'} for ${addresses.join(', ')}`, () => {
      assert.deepEqual(
        addresses.map(specialAddress),
        addresses.map(() => kind),
      );
    });
  }
});
