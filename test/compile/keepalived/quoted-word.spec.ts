import assert from 'node:assert/strict';
import {
  quotedCommand,
  quotedEscapedText,
  quotedText,
} from '../../../src/compile/keepalived/quoted-word.ts';

describe('a word of keepalived.conf', () => {
  it('quotes what means something only outside of quotes', () => {
    const text = "/a b'{}#!?x=1;|&~@";
    assert.deepEqual(quotedText(text), { quoted: text });
  });

  for (const text of ['a"b', 'a\\b', '${_PWD}', 'a\nb', 'a\tb', '\u00e9', '', 'x'.repeat(801)]) {
    it(`refuses ${JSON.stringify(text.slice(0, 10))}`, () => {
      assert.equal(quotedText(text), null);
    });
  }

  it('doubles backslashes where keepalived reads escapes', () => {
    assert.deepEqual(quotedEscapedText('a\\.b'), { quoted: 'a\\\\.b' });
    assert.equal(quotedEscapedText('a\\"b'), null);
    assert.equal(quotedEscapedText('x'.repeat(401)), null);
  });

  it('puts a word with blanks in single quotes', () => {
    assert.deepEqual(quotedCommand(['/bin/x', 'a b', '-i']), { quoted: "/bin/x 'a b' -i" });
  });

  for (const word of ["it's", '"', '$x', '`id`', ';', '#', '!', '{', '\\', '']) {
    it(`writes no command with the word ${JSON.stringify(word)}`, () => {
      assert.equal(quotedCommand(['/bin/x', word]), null);
    });
  }
});
