import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import { addressKey, keyRange, serviceKey } from '../../src/validation/service-key.ts';

/** What names the service of a block with these lines, and where it says so. */
function keysOf(...lines: readonly string[]): (string | null)[] {
  const text = `virtual a {\n${lines.map((line) => `${line}\n`).join('')}}\n`;
  const [virtual] = parse({ name: 'lvs.conf', text }).config.virtuals;
  assert.ok(virtual);
  const { start, end } = keyRange(virtual);
  return [serviceKey(virtual), addressKey(virtual), text.slice(start.offset, end.offset)];
}

describe('what names a virtual service', () => {
  const address = 'address = 203.0.113.100 eth0:1';
  for (const [lines, key, plain, place] of [
    [[], null, null, 'a'],
    [
      [address, 'port = 80'],
      'tcp 203.0.113.100 port 80',
      'tcp 203.0.113.100 port 80',
      '203.0.113.100',
    ],
    [
      [address, 'port = 53', 'protocol = udp'],
      'udp 203.0.113.100 port 53',
      'udp 203.0.113.100 port 53',
      '203.0.113.100',
    ],
    [[address, 'port = 80', 'fwmark = 7'], 'inet mark 7', 'tcp 203.0.113.100 port 80', '7'],
    [
      ['address = 2001:db8::1 eth0', 'port = 80', 'fwmark = 7'],
      'inet6 mark 7',
      'tcp 2001:db8::1 port 80',
      '7',
    ],
  ] as const) {
    it(`is ${key ?? 'nothing'} for: ${lines.join(', ')}`, () => {
      assert.deepEqual(keysOf(...lines), [key, plain, place]);
    });
  }
});
