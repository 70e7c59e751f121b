import assert from 'node:assert/strict';
import { printWord } from '../../../src/language/tree/print-word.ts';
import type { Word } from '../../../src/language/tree/ast.ts';

describe('a word printed so that it is read the same', () => {
  const start = { line: 1, column: 1, offset: 0 };
  const word = (text: string, quote: Word['quote']): Word => ({
    kind: 'Word',
    text,
    quote,
    range: { start, end: start },
  });

  it('leaves bare words and quotes that Piranha reads', () => {
    assert.equal(printWord(word('rr', null), true), 'rr');
    assert.equal(printWord(word('HTTP', '"'), true), '"HTTP"');
    assert.equal(printWord(word('my web', '"'), false), '"my web"');
    assert.equal(printWord(word('a"b', '"'), true), '"a"b"');
  });

  it('drops quotes that Piranha would not find the end of', () => {
    assert.equal(printWord(word('web', '"'), false), 'web');
  });

  it('takes the other quotes where these end too early', () => {
    assert.equal(printWord(word('a b" c', '"'), true), `'a b" c'`);
  });

  it('leaves what neither form can say', () => {
    assert.equal(printWord(word('', '"'), false), '""');
  });
});
