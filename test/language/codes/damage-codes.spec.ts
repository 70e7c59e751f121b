import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from '../../../src/language/parse.ts';
import { findingsOf } from '../../validation/director.ts';

describe('findings about damaged text', () => {
  for (const [value, message] of [
    ['“x y”', '“ (U+201C, left double quotation mark) is no quote of lvs.conf: '],
    ['‘x y’', '‘ (U+2018, left single quotation mark) is no quote of lvs.conf: '],
    ['«x y»', '« (U+00AB, left-pointing double angle quotation mark) is no quote of lvs.conf: '],
    ['"x –h"', '– (U+2013, en dash) is no "-": '],
    ['"x\u00a0y"', 'this is no blank but a no-break space (U+00A0): '],
    ['"x\u200by"', 'here is a character that cannot be seen (U+200B, zero width space): '],
    ['"x\u00ady"', 'here is a character that cannot be seen (U+00AD, soft hyphen): '],
    ['&quot;x y&quot;', '&quot; is HTML for ": '],
    ['&#39;x y&#39;', "&#39; is HTML for ': "],
    ['"x &amp; y"', '&amp; is HTML for &: '],
    ['"x &lt;y&gt;"', '&lt; is HTML for <: '],
    ['"x&nbsp;y"', '&nbsp; is HTML for no-break space: '],
  ] as const) {
    it(`name what stands in ${JSON.stringify(value)}, and where it comes from`, () => {
      const { findings } = parse({ name: 'x', text: `active_cmd = ${value}` });
      assert.deepEqual(
        findings.map(({ code }) => code),
        ['damaged-text'],
      );
      const said = findings[0]?.message ?? '';
      assert.ok(said.startsWith(message), said);
      assert.match(said, /it comes from .*a web page$/);
    });
  }

  it('are one to a line, and of a file with typographic quotes the only one', () => {
    const text = readFileSync('fixtures/language/typographic-quotes.conf', 'utf8');
    const findings = findingsOf(text);
    assert.deepEqual(
      findings.map(({ code, severity, hint, range: { start } }) => [
        code,
        severity,
        start.line,
        start.column,
        hint,
      ]),
      [['damaged-text', 'error', 8, 13, String.raw`write send = "GET / HTTP/1.0\r\n\r\n"`]],
    );
    const taken = text.replace(/send = .*/, () => findings[0]?.hint?.slice('write '.length) ?? '');
    assert.deepEqual(findingsOf(taken), []);
  });

  it('can be allowed where a text really has such characters', () => {
    const text = readFileSync('fixtures/language/typographic-quotes.conf', 'utf8');
    const meant = text
      .replace(/send = .*/, 'send = "x"')
      .replace(/expect = .*/, '# lvsc: allow damaged-text\n     expect = "a &amp; b"');
    assert.deepEqual(findingsOf(meant), []);
  });
});
