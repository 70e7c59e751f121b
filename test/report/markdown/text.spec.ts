import assert from 'node:assert/strict';
import { code, collapsed, fenced, referenced } from '../../../src/report/markdown/text.ts';

describe('a text in Markdown', () => {
  it('is as it is where nothing in it means something', () => {
    const plain = 'real server 10.1.1.1:80 (2 of 8) as eth0:1, \'a\' "b" x=1; ü';
    assert.equal(referenced(plain), plain);
    assert.equal(code(plain), `<code>${plain}</code>`);
  });

  for (const hostile of [
    '`x`|y|``z``',
    '<script>alert(1)</script>',
    ']]>&amp;<![CDATA[',
    '[x](https://example.com)',
    '@everyone #1 *a* _b_ ~c~ \\| $x$ www.example.com http://example.com',
    '\u001b[2J\u001b]0;x\u0007',
    'a\nb | c',
  ]) {
    it(`holds no mark of a language: ${JSON.stringify(hostile)}`, () => {
      const inside = code(hostile).slice('<code>'.length, -'</code>'.length);
      const bare = inside.replaceAll(/&#\d+;/g, '');
      assert.doesNotMatch(bare, /[`|<>&@#*_~\\$[\]!\n\u001b]|:\/\/|www\./);
    });
  }

  it('is cut where it is very long', () => {
    assert.equal(code('x'.repeat(5000)), `<code>${'x'.repeat(200)}...</code>`);
  });

  it('cannot end the block that it stands in', () => {
    assert.deepEqual(fenced('sh', 'a\n'), ['```sh', 'a', '```']);
    const [open = '', , close] = fenced('sh', '```\n````` b');
    assert.deepEqual([open, close], ['``````sh', '``````']);
    assert.deepEqual(fenced('sh', 'a\u001bb')[1], 'a\\x1bb');
  });

  it('can be opened by its reader', () => {
    assert.deepEqual(collapsed('Diff', ['a']), [
      '<details><summary>Diff</summary>',
      '',
      'a',
      '',
      '</details>',
      '',
    ]);
  });
});
