import assert from 'node:assert/strict';
import { wordsOf } from '../../../src/import/keepalived/words.ts';

function words(text: string): string[] {
  return wordsOf({ text, line: 1, indent: 0 }).map(({ text: word, kind }) =>
    kind === 'text' ? word : `<${word}>`,
  );
}

describe('the words of a line of keepalived.conf', () => {
  for (const [text, expected] of [
    ['  weight 1', ['weight', '1']],
    ['misc_path "/bin/a b  c"', ['misc_path', '/bin/a b  c']],
    [`abcd" efg 'h "mnop`, [`abcd efg 'h mnop`]],
    [String.raw`regex "a\\.b\"c"`, ['regex', String.raw`a\.b"c`]],
    [String.raw`x \n\t\101\x42q`, ['x', '\n\tABq']],
    ['vrrp_instance VI_1{', ['vrrp_instance', 'VI_1', '<{>']],
    ['url { path / }}', ['url', '<{>', 'path', '/', '<}>', '<}>']],
    ['}}x', ['<}>', '<}>', 'x']],
    ['path "{"', ['path', '{']],
    ['address ${NONE} {', ['address', '${NONE}', '<{>']],
    ['', []],
  ] satisfies [string, string[]][]) {
    it(`are ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => {
      assert.deepEqual(words(text), expected);
    });
  }

  it('know their places, in the line alone where the text is not that of the file', () => {
    assert.deepEqual(wordsOf({ text: ' a {', line: 7, indent: 0 }), [
      { line: 7, column: 2, text: 'a', kind: 'text' },
      { line: 7, column: 4, text: '{', kind: 'open' },
    ]);
    assert.equal(wordsOf({ text: 'a b', line: 7, indent: null })[1]?.column, 1);
  });

  it('end in an error where a quote is not closed', () => {
    assert.throws(() => words('path "/a'), /begins with " does not end/);
  });

  it('are read in time however many braces there are', () => {
    assert.equal(words('}'.repeat(200_000)).length, 200_000);
    assert.equal(words('{'.repeat(200_000)).length, 200_000);
  });
});
