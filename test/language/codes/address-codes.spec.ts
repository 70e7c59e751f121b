import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';
import { hintOf } from './hint-of.ts';

describe('findings about addresses', () => {
  for (const [text, hint] of [
    ['nat_nmask = 24', 'write 255.255.255.0'],
    [
      'nat_router = 2001:db8::1 eth0\nnat_nmask = 255.255.0.0',
      'write a prefix length from 0 to 128',
    ],
    ['nat_nmask = none', 'write it as an address, such as 255.255.255.0'],
    ['primary = 10.0.0.1/24', 'write the address without a prefix length'],
    ['primary = 10.0.0.256', 'write it as four numbers from 0 to 255, such as 192.0.2.10'],
    ['primary = 192.0.2', 'write it as four numbers from 0 to 255, such as 192.0.2.10'],
    ['primary = 0x7f000001', 'write it as four numbers from 0 to 255, such as 192.0.2.10'],
    ['primary = 192.000.002.010', 'write 192.0.2.10: a leading 0 makes a number octal'],
    ['primary = 10.0.0.08', 'write 10.0.0.8: a leading 0 makes a number octal'],
    ['primary = nobody', 'write the address itself, or add the host to /etc/hosts'],
  ] as const) {
    it(`say what to write instead of "${text.replaceAll('\n', ' ')}"`, () => {
      assert.equal(hintOf(text), hint);
    });
  }

  for (const [text, message] of [
    ['192.0.2', '"192.0.2" has 3 of the four numbers of an address: it would be read as 192.0.0.2'],
    [
      '3221225994',
      '"3221225994" has 1 of the four numbers of an address: it would be read as 192.0.2.10',
    ],
    ['0x7f000001', '"0x7f000001" has a hexadecimal number in it: it would be read as 127.0.0.1'],
    [
      '10.0.010.1',
      '"10.0.010.1" has an octal number in it, one with a leading 0: it would be read as 10.0.8.1',
    ],
    [
      '"10.0.0.1 eth0"',
      '"10.0.0.1 eth0" has more than an address in it: it would be read as 10.0.0.1',
    ],
  ] as const) {
    it(`say what ${text} would be read as`, () => {
      const [finding] = parse({ name: 'x', text: `primary = ${text}` }).findings;
      assert.equal(finding?.message, message);
    });
  }

  it('go by the address that holds, where they are about its mask', () => {
    for (const mask of ['nat_nmask = 64\nnat_router = 2001:db8::1 eth0', 'nat_nmask = 255.0.0.0'])
      assert.ok(parse({ name: 'x', text: mask }).config.globals.nat_nmask, mask);
    const both = 'address = 2001:db8::1 eth0\naddress = 10.0.0.1 eth0\nvip_nmask =';
    assert.equal(
      hintOf(`virtual a {\n${both} 64\n}`),
      'write it as an address, such as 255.255.255.0',
    );
  });

  it('are a warning where Piranha ignores a pmask', () => {
    const [finding] = parse({ name: 'x', text: 'virtual a {\npmask = bogus\n}' }).findings;
    assert.deepEqual([finding?.code, finding?.severity], ['invalid-netmask', 'warning']);
  });
});
