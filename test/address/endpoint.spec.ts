import assert from 'node:assert/strict';
import fc from 'fast-check';
import { endpoint, parseEndpoint } from '../../src/address/endpoint.ts';

describe('address and port', () => {
  it('reads every IPv4 address and port', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.nat({ max: 65535 }), (address, port) => {
        assert.deepEqual(parseEndpoint(endpoint(address, port)), { address, port });
      }),
    );
  });

  it('reads every IPv6 address and port, in lower case', () => {
    fc.assert(
      fc.property(fc.ipV6(), fc.nat({ max: 65535 }), (address, port) => {
        assert.deepEqual(parseEndpoint(`[${address}]:${port}`), {
          address: address.toLowerCase(),
          port,
        });
      }),
    );
  });

  for (const text of [
    '',
    '10.1.1.1',
    '10.1.1.1:',
    ':80',
    '10.1.1:80',
    '10.1.1.256:80',
    '10.1.1.1:65536',
    '10.1.1.1:080080',
    '10.1.1.1:-1',
    '10.1.1.1:http',
    'cpu1:80',
    '2001:db8::1:80',
    '[2001:db8::1]',
    '[2001:db8::1::2]:80',
    '[10.1.1.1]:80',
    '[fe80::1%eth0]:80',
    ' 10.1.1.1:80',
    '10.1.1.1:80\n',
  ]) {
    it(`takes ${JSON.stringify(text)} for nothing`, () => {
      assert.equal(parseEndpoint(text), null);
    });
  }
});
