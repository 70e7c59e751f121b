import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readIpv4, readIpv6 } from '../../src/address/parse.ts';

describe('an address read and written', () => {
  for (const [text, address] of [
    ['192.0.2.1', '192.0.2.1'],
    ['10.1', '10.0.0.1'],
    ['10.1.258', '10.1.1.2'],
    ['0x7f.0.0.01', '127.0.0.1'],
    ['3232235777', '192.168.1.1'],
    ['192.0.2.1 eth0', '192.0.2.1'],
  ] as const) {
    it(`reads ${text} as ${address}, as inet_aton does`, () => {
      assert.equal(readIpv4(text), address);
    });
  }

  for (const text of [
    '',
    ' 1.2.3.4',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.2.3.256',
    '1.2.3.',
    '1..2',
    '08.1.1.1',
    '1.2.3.4/24',
    'a.b.c.d',
    '4294967296',
    '-1',
  ]) {
    it(`reads no IPv4 address in ${JSON.stringify(text)}`, () => {
      assert.equal(readIpv4(text), null);
    });
  }

  it('reads every dotted quad as itself', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        assert.equal(readIpv4(address), address);
      }),
    );
  });

  it('writes IPv6 addresses short and in lower case', () => {
    assert.equal(readIpv6('2001:DB8:0:0:0:0:0:1'), '2001:db8::1');
    assert.equal(readIpv6('::'), '::');
    assert.equal(readIpv6('fe80::1%eth0'), null);
    assert.equal(readIpv6('2001:db8::/32'), null);
    assert.equal(readIpv6('192.0.2.1'), null);
  });

  it('reads what it writes', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const address = readIpv6(text);
        assert.ok(address !== null);
        assert.equal(readIpv6(address), address);
      }),
    );
  });
});
