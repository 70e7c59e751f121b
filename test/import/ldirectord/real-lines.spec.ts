import assert from 'node:assert/strict';
import { fallbackIn, serversIn } from '../../../src/import/ldirectord/real-lines.ts';
import { setting } from './setting.ts';

function servers(value: string): string[] {
  return serversIn(setting(`real=${value}`)).map(
    ({ address, port, forwardingMethod, weight, request, receive }) =>
      [address, port, forwardingMethod, weight, request, receive].map(String).join(' '),
  );
}

describe('a real server of ldirectord.cf', () => {
  for (const [value, expected] of [
    ['10.1.1.1:80 gate', ['10.1.1.1 80 direct 1 null null']],
    ['10.1.1.1 masq 5', ['10.1.1.1 null nat 5 null null']],
    ['10.1.1.1:80 ipip 5 "a", "b"', ['10.1.1.1 80 tunnel 5 a b']],
    ['10.1.1.1:80 gate "a" "b"', ['10.1.1.1 80 direct 1 a b']],
    [
      '10.1.1.1->10.1.1.2:80 gate 3',
      ['10.1.1.1 80 direct 3 null null', '10.1.1.2 80 direct 3 null null'],
    ],
  ] satisfies [string, string[]][]) {
    it(`is ${expected.join(' and ')} for ${value}`, () => {
      assert.deepEqual(servers(value), expected);
    });
  }

  for (const value of [
    '10.1.1.1:80',
    '10.1.1.1:80 nat',
    'sql01->sql03:3306 gate',
    '10.1.1.2->10.1.1.1:80 gate',
    '10.0.0.0->10.9.0.0:80 gate',
    '[2001:db8::1]->[2001:db8::2]:80 gate',
    '10.1.1.1:80 gate 65536',
    '10.1.1.1:80 gate 1 "a"',
  ]) {
    it(`is refused as ${value}`, () => {
      assert.throws(() => servers(value), { place: { line: 1, column: 6 } });
    });
  }

  it('may be a fallback, by gate where nothing is said', () => {
    const { address, port, forwardingMethod } = fallbackIn(setting('fallback=127.0.0.1:80'));
    assert.deepEqual([address, port, forwardingMethod], ['127.0.0.1', 80, 'direct']);
    assert.equal(fallbackIn(setting('fallback=10.1.1.1 masq')).forwardingMethod, 'nat');
    assert.throws(() => fallbackIn(setting('fallback=10.1.1.1 nat')), /is no fallback/);
  });
});
