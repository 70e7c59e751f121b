import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';
import { hintOf } from './hint-of.ts';

describe('findings about lines', () => {
  for (const [text, hint] of [
    ['nat_router = 10.0.0.1', 'write "nat_router = ADDRESS DEVICE", for example eth0:1'],
    ['serial_no 7', 'write "serial_no = 7", with a blank on both sides of "="'],
    ['serial_no: 7', 'write "serial_no = 7", with a blank on both sides of "="'],
    ['network nat', 'write "network = nat", with a blank on both sides of "="'],
    ['network NAT', 'write "network = VALUE", with a blank on both sides of "="'],
    [
      'network of the shop, all of it',
      'write "network = VALUE", with a blank on both sides of "=", or "#" in front of a remark',
    ],
    ['active_cmd = say "it now"', 'write active_cmd = "say it now"'],
    [`active_cmd = 'a "b" c' d`, `write active_cmd = 'a "b" c d'`],
    ['active_cmd = /bin/run it', 'write active_cmd = "/bin/run it"'],
    ['keepalive = 6 7', 'remove it'],
    [
      'virtual a {\nserver s {\naddress = 10.0.0.1 eth0\n}\n}',
      'the address of a real server has no device',
    ],
  ] as const) {
    it(`says what to write instead of "${text.replaceAll('\n', ' ')}"`, () => {
      assert.equal(hintOf(text), hint);
    });
  }

  for (const text of ['serial_no=7', 'serial_no= 7', 'serial_no =7', 'serial_no: 7']) {
    it(`sees the value in "${text}", where Piranha sees no "="`, () => {
      const [finding] = parse({ name: 'x', text }, { dialect: 'piranha' }).findings;
      assert.equal(finding?.code, 'missing-equals');
      assert.equal(finding.hint, 'write "serial_no = 7", with a blank on both sides of "="');
    });
  }
});
