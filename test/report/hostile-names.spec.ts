import assert from 'node:assert/strict';
import { lvsc } from '../support/fake-io.ts';
import { elementsOf } from '../support/well-formed-xml.ts';
import { workplace } from '../support/workplace.ts';

/** Names that mean something to a terminal, a page, a document or a service. */
const hostile: Readonly<Record<string, string>> = {
  'backticks and pipes': '`x`|y|``z``',
  'a script': '<script>alert(1)</script>',
  'the end of a CDATA section': ']]>&amp;<![CDATA[',
  'a link': '[x](https://example.com)',
  'escape sequences': '\u001b[2J\u001b]0;x\u0007',
  'line breaks as escapes': '\\n\\r%0A::error::x',
  'turned text': 'a\u202eb\u2066c',
  'five thousand characters': 'x'.repeat(5000),
  'two halves of nothing': '\ufffe\uffff',
};

describe('a hostile name', () => {
  const { write } = workplace();

  for (const [what, name] of Object.entries(hostile)) {
    it(`with ${what} is text in every format`, async () => {
      const text = `virtual "${name} " {\n  ${name.replaceAll(/[\s{}]/g, '')} = "${name}\n}\nvirtual "${name} " {\n  active = 1\n}\n`;
      const file = await write('lvs.conf', text);
      const made = async (format: string): Promise<string> => {
        const { code, stdout, stderr } = await lvsc(['check', '--format', format, file]);
        assert.equal(code, 1);
        assert.doesNotMatch(stderr, /bug in lvsc/);
        assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f\u202e\u2066]/, format);
        return stdout;
      };
      assert.doesNotMatch(await made('text'), /\u001b/);
      for (const line of (await made('github')).trimEnd().split('\n')) {
        assert.match(line, /^::(?:error|warning) file=/);
      }
      for (const format of ['sarif', 'codequality', 'rdjson']) {
        const strings: string[] = [];
        JSON.parse(await made(format), (_key, value: unknown) => {
          if (typeof value === 'string') strings.push(value);
          return value;
        });
        assert.ok(strings.length > 5);
        assert.ok(strings.every((each) => !/[\u0000-\u0009\u000b-\u001f]/.test(each)));
        if (format === 'sarif') {
          assert.ok(strings.every((each) => !/(?<!\\)\[[^\]]*\]\(/.test(each)));
        }
      }
      for (const format of ['junit', 'checkstyle']) {
        const elements = elementsOf(await made(format));
        const names = new Set(elements.map(([element]) => element));
        const known = ['testsuites', 'testsuite', 'testcase', 'failure', 'system-out'];
        for (const element of names) {
          assert.ok([...known, 'checkstyle', 'file', 'error'].includes(element), element);
        }
      }
    });
  }
});
