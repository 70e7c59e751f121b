import assert from 'node:assert/strict';
import { hostOf, serversNamed, serversOn } from '../../src/plan/named-servers.ts';
import type { NamedServer } from '../../src/state/ownership.ts';

const http = 'tcp 203.0.113.100:80';
const https = 'tcp 203.0.113.100:443';
const names: readonly NamedServer[] = [
  { name: 'http/cpu1', service: http, server: '10.1.1.1:80' },
  { name: 'http/cpu2', service: http, server: '10.1.1.2:80' },
  { name: 'https/cpu1', service: https, server: '10.1.1.1:443' },
  { name: 'six/cpu6', service: 'fwmark 6 inet6', server: '[2001:db8::a]:80' },
];

describe('the real servers that a word names', () => {
  for (const [word, found] of [
    ['http/cpu1', ['http/cpu1']],
    [`${https}/10.1.1.1:443`, ['https/cpu1']],
    ['cpu2', ['http/cpu2']],
    ['cpu1', ['http/cpu1', 'https/cpu1']],
    ['10.1.1.1', ['http/cpu1', 'https/cpu1']],
    ['10.1.1.1:443', ['https/cpu1']],
    ['2001:DB8::A', ['six/cpu6']],
    ['cpu', []],
    ['', []],
  ] as const) {
    it(`are ${found.join(' and ') || 'none'} for "${word}"`, () => {
      assert.deepEqual(
        serversNamed(word, names).map(({ name }) => name),
        found,
      );
    });
  }

  it('are one where blocks share a firewall mark', () => {
    const shared = ['a/cpu1', 'b/cpu1'].map((name) => ({
      name,
      service: 'fwmark 1',
      server: '10.1.1.1:0',
    }));
    assert.equal(serversNamed('cpu1', shared).length, 1);
  });

  it('are on a host by its address alone', () => {
    const on = (host: string): string[] => serversOn(host, names).map(({ name }) => name);
    assert.deepEqual(on('10.1.1.1'), ['http/cpu1', 'https/cpu1']);
    assert.deepEqual(on('2001:db8::a'), ['six/cpu6']);
    assert.deepEqual([on('10.1.1'), on('cpu1'), on('')], [[], [], []]);
    assert.equal(hostOf({ server: '[2001:db8::a]:80' }), '2001:db8::a');
  });
});
