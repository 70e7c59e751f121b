import assert from 'node:assert/strict';
import type { Expect } from '../../../src/compile/keepalived/check.ts';
import { line } from '../../../src/compile/keepalived/statement.ts';
import { udpChecker } from '../../../src/compile/keepalived/udp-checker.ts';
import { linesOf } from './shown.ts';

const target = {
  address: '10.1.1.1',
  port: 53,
  common: [line('retry', 0)],
  connection: [line('connect_port', 53)],
  timeout: 6,
};

function checker(
  send: string | null,
  expect: Expect | null,
): [lines: string[], differences: string] {
  const { statements, differences } = udpChecker({
    kind: 'exchange',
    protocol: 'udp',
    send,
    expect,
  });
  const lines = linesOf(statements?.(target) ?? []);
  assert.deepEqual(lines.slice(0, 3), ['UDP_CHECK {', 'retry 0', 'connect_port 53']);
  return [lines.slice(3, -1), differences.join('\n')];
}

describe('the check of a UDP service for keepalived', () => {
  it('sends the bytes of send, and wants those of expect first', () => {
    assert.deepEqual(checker('ping\u00e9', { kind: 'prefix', text: 'ok' }), [
      [
        'payload 70696e67c3a9',
        'require_reply 6f6b',
        'min_reply_length 2',
        'max_reply_length 65535',
      ],
      '',
    ]);
  });

  it('takes any answer for expect = "*"', () => {
    assert.deepEqual(checker('x', { kind: 'anything' }), [
      ['payload 78', 'require_reply', 'max_reply_length 65535'],
      '',
    ]);
  });

  for (const [what, send, expect, lines, said] of [
    [
      'nothing is sent',
      '',
      { kind: 'anything' },
      ['require_reply', 'max_reply_length 65535'],
      /nanny sent nothing/,
    ],
    [
      'nothing is sent at all',
      null,
      { kind: 'anything' },
      ['require_reply', 'max_reply_length 65535'],
      /nanny sent nothing/,
    ],
    [
      'send is too long',
      'x'.repeat(500),
      { kind: 'anything' },
      ['require_reply', 'max_reply_length 65535'],
      /send is too long/,
    ],
    ['no answer is asked for', 'x', null, ['payload 78'], /^without expect/],
    [
      'expect is an expression',
      'x',
      { kind: 'regex', text: 'a' },
      ['payload 78', 'require_reply', 'max_reply_length 65535'],
      /cannot compare it/,
    ],
    [
      'expect is too long',
      'x',
      { kind: 'prefix', text: 'a'.repeat(500) },
      ['payload 78', 'require_reply', 'max_reply_length 65535'],
      /cannot compare it/,
    ],
  ] satisfies [string, string | null, Expect | null, string[], RegExp][]) {
    it(`says what differs where ${what}`, () => {
      const [found, differences] = checker(send, expect);
      assert.deepEqual(found, lines);
      assert.match(differences, said);
    });
  }
});
