import assert from 'node:assert/strict';
import type { Expect } from '../../../src/compile/keepalived/check.ts';
import { line } from '../../../src/compile/keepalived/statement.ts';
import { webChecker } from '../../../src/compile/keepalived/web-checker.ts';
import { linesOf } from './shown.ts';

const target = {
  address: '10.1.1.1',
  port: 80,
  common: [line('retry', 0)],
  connection: [line('connect_port', 81)],
  timeout: 6,
};
const get = 'GET / HTTP/1.0\r\n\r\n';

/** The lines in the braces of `url`, and what differs; null where there is no such checker. */
function checker(
  send: string | null,
  expect: Expect | null,
): [lines: string[], differences: string] | null {
  const found = webChecker({ kind: 'exchange', protocol: 'tcp', send, expect });
  if (found === null) return null;
  const lines = linesOf(found.statements?.(target) ?? []);
  return [lines.slice(lines.indexOf('url {') + 1, -2), found.differences.join('\n')];
}

describe('the check of a web server for keepalived', () => {
  it('asks as nanny did, for all that is common first', () => {
    const found = webChecker({
      kind: 'exchange',
      protocol: 'tcp',
      send: get,
      expect: { kind: 'anything' },
    });
    assert.deepEqual(linesOf(found?.statements?.(target) ?? []), [
      'HTTP_GET {',
      'retry 0',
      'connect_port 81',
      'http_protocol 1.0',
      'url {',
      'path "/"',
      'status_code 100-599',
      '}',
      '}',
    ]);
  });

  for (const [what, expect, lines, said] of [
    ['any answer', { kind: 'anything' }, ['status_code 100-599'], /^$/],
    ['any answer of a web server', { kind: 'prefix', text: 'HTTP' }, ['status_code 100-599'], /^$/],
    [
      'a status',
      { kind: 'prefix', text: 'HTTP/1.1 200 OK' },
      ['status_code 200'],
      /status code alone/,
    ],
    [
      'statuses',
      { kind: 'regex', text: 'HTTP/1.[01] (200|30[12])' },
      ['status_code 200 301-302'],
      /status code alone/,
    ],
    [
      'a word of the page',
      { kind: 'regex', text: 'hello' },
      ['status_code 100-599', 'regex "hello"'],
      /in the page, nanny looked/,
    ],
    [
      'what it cannot look for',
      { kind: 'regex', text: '"hello"' },
      ['status_code 100-599'],
      /takes every answer for good/,
    ],
  ] satisfies [string, Expect, string[], RegExp][]) {
    it(`compares with ${what}`, () => {
      const [found, differences] = checker(get, expect) ?? [];
      assert.deepEqual(found?.slice(1), lines);
      assert.match(differences ?? '', said);
    });
  }

  it('names the host, and the header lines that keepalived does not send', () => {
    const send = 'GET /x HTTP/1.1\r\nHost: www\r\nX-Probe: 1\r\n\r\n';
    assert.deepEqual(checker(send, { kind: 'anything' }), [
      ['path "/x"', 'virtualhost "www"', 'status_code 100-599'],
      'keepalived does not send the header lines X-Probe',
    ]);
  });

  for (const [what, send, expect] of [
    ['nothing is sent', null, { kind: 'anything' }],
    ['nothing is expected', get, null],
    ['it is no request of HTTP', 'HELO x\r\n', { kind: 'anything' }],
    ['keepalived could not write the path', 'GET /"$ HTTP/1.0\r\n\r\n', { kind: 'anything' }],
    ['the answer is none of HTTP', get, { kind: 'prefix', text: '220' }],
  ] satisfies [string, string | null, Expect | null][]) {
    it(`is none where ${what}`, () => {
      assert.equal(checker(send, expect), null);
    });
  }
});
