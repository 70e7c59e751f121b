import assert from 'node:assert/strict';
import {
  damageIn,
  mayBeDamaged,
  withBlanksForSpaces,
  withPlainBlanks,
  withPlainDashes,
  withPlainQuotes,
} from '../../../src/language/tree/damage.ts';

describe('what word processors and web pages put into a text', () => {
  it('is found, in order', () => {
    assert.deepEqual(
      damageIn('a “b\u00a0c” – &quot;\u200b').map(({ kind, index }) => [kind, index]),
      [
        ['quote', 2],
        ['space', 4],
        ['quote', 6],
        ['dash', 8],
        ['entity', 10],
        ['invisible', 16],
      ],
    );
  });

  it('is not in what ASCII and other languages have', () => {
    for (const text of ['a "b" \'c\' - & &x; #39;', 'Öffnung 服务 \u2713', '&copy; &#; &quot']) {
      assert.deepEqual(damageIn(text), []);
      assert.equal(mayBeDamaged(text), false);
      // Twice, since a regular expression may keep a place.
      assert.equal(mayBeDamaged(`${text}”`), true);
      assert.equal(mayBeDamaged(`${text}”`), true);
    }
  });

  it('goes back to what it was', () => {
    assert.equal(withPlainBlanks('a\u00a0b\u200bc\u00ad&lt;&#39;&#x27;&amp;quot;'), `a bc<''"`);
    assert.equal(withPlainQuotes('“a” ‘b’ «c»'), `"a" 'b' "c"`);
    assert.equal(withPlainDashes('x –h —help –5 a–b', false), 'x -h --help -5 a–b');
    assert.equal(withPlainDashes('a–b', true), 'a-b');
    assert.equal(withPlainBlanks('a&#10;b&#99999999;'), 'a b&#99999999;');
  });

  it('is a blank around words, and no text becomes longer or shorter by that', () => {
    for (const [text, blanks] of [
      ['\u00a0a\u00a0= b\u200b\n', ' a = b \n'],
      ['a\u200bb \u200b c', 'a\u200bb   c'],
      ['\u200b\ufeff}\u200b', '  } '],
    ] as const) {
      assert.equal(withBlanksForSpaces(text), blanks);
      assert.equal(blanks.length, text.length);
    }
  });
});
