import assert from 'node:assert/strict';
import { isChecker, serverCheck } from '../../../src/import/keepalived/server-check.ts';
import type { CheckDraft } from '../../../src/import/check-text.ts';
import { statement } from './statement.ts';

function check(text: string, port = 8080): CheckDraft {
  return serverCheck(statement(text), { address: '10.1.1.1', port, host: null });
}

describe('a check of keepalived', () => {
  it('is a block of its own kind', () => {
    const kinds = ['TCP_CHECK', 'HTTP_GET', 'SSL_GET', 'weight', 'virtualhost'];
    assert.deepEqual(
      kinds.map((kind) => isChecker(statement(`${kind} { }`))),
      [true, true, true, false, false],
    );
    assert.throws(() => check('TCP_CHECK'), /is no block/);
  });

  it('that only connects has no lines, and says so at port 80', () => {
    assert.deepEqual(check('TCP_CHECK { }'), { lines: [], remarks: [] });
    assert.match(String(check('TCP_CHECK { }', 80).remarks), /only connects; at port 80/);
  });

  it('that asks for a page sends a GET and expects a status', () => {
    assert.deepEqual(
      check(
        'HTTP_GET {\n http_protocol 1.1\n connect_port 8080\n url {\n path /a\n virtualhost h\n status_code 200 301-302\n }\n}',
      ),
      {
        lines: [
          String.raw`send = "GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"`,
          'use_regex = 1',
          String.raw`expect = "^HTTP/1\\.[01] (200|301|302)"`,
        ],
        remarks: [],
      },
    );
  });

  it('that looks into the page expects the expression, and the status where it cannot', () => {
    const page = check('HTTP_GET { url {\n path /\n status_code 200\n regex "OK"\n} }');
    assert.deepEqual(page.lines.slice(1), ['use_regex = 1', 'expect = "OK"']);
    assert.match(String(page.remarks), /first 254 bytes.*left out: status_code 200/);
    const perl = check(
      String.raw`HTTP_GET { url {` + '\n path /\n' + String.raw`regex "\\d+"` + '\n} }',
    );
    assert.match(String(perl.lines), /HTTP/);
    assert.match(String(perl.remarks), /left out: regex \\d\+/);
    const inverted = check('HTTP_GET { url {\n path /\n regex "down"\n regex_no_match\n} }');
    assert.match(String(inverted.lines), /HTTP/);
    assert.match(String(inverted.remarks), /left out: regex down.*left out: regex_no_match/);
  });

  for (const [text, lines, remark] of [
    ['SSL_GET { url { path / } }', '', 'left out: SSL_GET: send and expect cannot speak TLS'],
    ['SMTP_CHECK { helo_name x }', 'expect = "220"', 'left out: helo_name x'],
    ['DNS_CHECK { type A }', '', 'left out: DNS_CHECK: lvs.conf has'],
    ['HTTP_GET { url { path "/a b" } }', '', 'left out: HTTP_GET: send cannot hold'],
    ['HTTP_GET { url { digest 00 }\n url { path /b } }', 'send = ', 'left out: digest of /'],
    [
      'MISC_CHECK { misc_path "/bin/a" }',
      '',
      'left out: send_program = "/bin/a": keepalived goes by its exit status',
    ],
    [
      'UDP_CHECK { payload 70696e67 }',
      'send = "ping"',
      'left out: UDP_CHECK without require_reply',
    ],
    ['UDP_CHECK { payload 00ff\n require_reply 0g }', '', 'left out: payload: send holds text'],
    ['TCP_CHECK { connect_port 444 }', '', 'left out: connect_port 444'],
  ] satisfies [string, string, string][]) {
    it(`says what it can of ${JSON.stringify(text)}, and what it cannot`, () => {
      const draft = check(text);
      assert.ok(draft.lines.join('\n').startsWith(lines), String(draft.lines));
      assert.ok(lines !== '' || draft.lines.length === 0, String(draft.lines));
      assert.ok(
        draft.remarks.some((each) => each.startsWith(remark)),
        String(draft.remarks),
      );
    });
  }

  it('is a program with what it must print, and a datagram with its answer', () => {
    const program = String.raw`MISC_CHECK { misc_path "/bin/sh -c '[ \"$(\"$@\")\" = \"$0\" ]' OK /bin/a 10.1.1.1" }`;
    assert.deepEqual(check(program), {
      lines: ['send_program = "/bin/a %h"', 'expect = "OK"'],
      remarks: [],
    });
    assert.deepEqual(
      check('UDP_CHECK { payload 70696e67\n require_reply 706f\n max_reply_length 9 }'),
      {
        lines: ['send = "ping"', 'expect = "po"'],
        remarks: [],
      },
    );
    assert.deepEqual(check('UDP_CHECK { require_reply }').lines, ['expect = "*"']);
  });

  it('has no port where the real server has none', () => {
    assert.match(String(check('TCP_CHECK { connect_port 80 }', 0).remarks), /no port to check at/);
  });
});
