import assert from 'node:assert/strict';
import {
  piranhaQuoteEnd,
  piranhaQuotesMatch,
  quoteEnd,
  startsQuote,
  unquoted,
} from '../../../src/language/tree/quotes.ts';

describe('quotes', () => {
  for (const [line, piranha, lvsc] of [
    ['"HTTP"', 6, 6],
    ['"HTTP" ', null, 6],
    ['"GET / HTTP/1.0" ', 16, 16],
    ['"a"b"', 5, 5],
    ['"a b"c', 5, null],
    ['"abc"def', null, null],
    ['""', 2, 2],
    ['"', 1, null],
    ['"abc', null, null],
    [String.raw`"a\"b"`, 6, 6],
    ['\'GET "x" y\'', 11, 11],
    ['"a" b"', 6, 3],
  ] as const) {
    it(`ends ${line} at ${piranha} for Piranha, at ${lvsc} for lvsc`, () => {
      assert.equal(piranhaQuoteEnd(line, 0), piranha);
      assert.equal(quoteEnd(line, 0), lvsc);
    });
  }

  it('never looks past the end of the line', () => {
    assert.equal(piranhaQuoteEnd('"a b\n"', 0), null);
    assert.equal(quoteEnd('"a b\r\n"', 0), null);
  });

  it('tells quoted words from others', () => {
    assert.ok(startsQuote(`x'`, 1));
    assert.ok(!startsQuote(`x'`, 0));
  });

  it('drops the quotes and keeps backslashes', () => {
    assert.equal(unquoted(String.raw`"a\r\n"`), String.raw`a\r\n`);
    assert.equal(unquoted('"'), '');
    assert.equal(unquoted('a"b'), 'a"b');
  });

  it('knows which lines Piranha gets through', () => {
    assert.ok(piranhaQuotesMatch('a "b c" d "e"'));
    assert.ok(!piranhaQuotesMatch('a "b" c'));
    assert.ok(piranhaQuotesMatch(''));
  });
});
