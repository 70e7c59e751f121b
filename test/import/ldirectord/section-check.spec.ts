import assert from 'node:assert/strict';
import { sectionCheck, type SectionCheck } from '../../../src/import/ldirectord/section-check.ts';

function check(other: Partial<SectionCheck>): { lines: readonly string[]; remarks: string } {
  const { lines, remarks } = sectionCheck({
    checktype: 'negotiate',
    service: 'http',
    protocol: 'tcp',
    request: undefined,
    receive: undefined,
    host: undefined,
    httpmethod: 'GET',
    command: undefined,
    virtual: '192.0.2.1 80',
    ...other,
  });
  return { lines, remarks: remarks.join('\n') };
}

describe('a check of ldirectord', () => {
  const status = ['use_regex = 1', String.raw`expect = "^HTTP/1\\.[01] 2[0-9][0-9]"`];

  it('of a web server is a GET, and the text or else the status that must come', () => {
    assert.deepEqual(check({}).lines, [String.raw`send = "GET / HTTP/1.0\r\n\r\n"`, ...status]);
    const full = check({ request: 'a.html', receive: 'OK', host: 'h', httpmethod: 'head' });
    assert.deepEqual(full.lines, [
      String.raw`send = "GET /a.html HTTP/1.0\r\nHost: h\r\n\r\n"`,
      'use_regex = 1',
      'expect = "OK"',
    ]);
    assert.match(full.remarks, /httpmethod=HEAD[^]*first 254 bytes/);
    const perl = check({ receive: String.raw`\d` });
    assert.deepEqual(perl.lines.slice(1), status);
    assert.match(perl.remarks, /left out: receive="\\d"/);
    assert.match(check({ request: 'http://other/a' }).remarks, /send cannot hold it/);
  });

  it('of a proxy asks for the whole address', () => {
    const { lines } = check({ service: 'http_proxy', request: 'http://a/b' });
    assert.match(lines[0] ?? '', /GET http:\/\/a\/b HTTP/);
  });

  it('of plain TCP sends and expects what it is told', () => {
    assert.deepEqual(
      check({ service: 'simpletcp', request: String.raw`ping\n`, receive: 'pong' }).lines,
      [String.raw`send = "ping\n"`, 'use_regex = 1', 'expect = "pong"'],
    );
  });

  for (const [other, line, remark] of [
    [{ service: 'smtp' }, 'expect = "220"', /greeting/],
    [{ service: 'imap' }, 'expect = "* OK"', /greeting/],
    [{ checktype: '3' }, 'send', /checktype=3: every check is the whole one, and not one in 4/],
    [{ checktype: 'connect' }, null, /^$/],
    [{ checktype: 'connect', protocol: 'udp' }, null, /no check by ICMP/],
    [{ checktype: 'ping' }, null, /no check by ICMP/],
    [{ checktype: 'on' }, null, /always well/],
    [{ checktype: 'off' }, null, /^$/],
    [
      { checktype: 'external', command: '/bin/a' },
      null,
      /send_program = "\/bin\/a 192\.0\.2\.1 80 %h %p"/,
    ],
    [{ service: 'https' }, null, /cannot speak TLS/],
    [{ service: 'none' }, null, /always well/],
    [{ service: 'mysql' }, null, /cannot speak its protocol/],
    [{ service: 'smtp', protocol: 'udp' }, null, /cannot speak its protocol/],
  ] satisfies [Partial<SectionCheck>, string | null, RegExp][]) {
    it(`says what it can of ${JSON.stringify(other)}, and what it cannot`, () => {
      const { lines, remarks } = check(other);
      if (line === null) assert.deepEqual(lines, []);
      else assert.ok(lines[0]?.startsWith(line), String(lines));
      assert.match(remarks, remark);
    });
  }
});
