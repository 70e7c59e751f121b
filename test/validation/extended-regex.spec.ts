import assert from 'node:assert/strict';
import { extendedRegexFlaw } from '../../src/validation/extended-regex.ts';

/** Compared by hand with regcomp(3) of glibc, with one level of backslashes taken away. */
const good = [
  '',
  'HTTP',
  '^HTTP/1\\\\.[01] 200',
  '[0-9]+',
  '[]]',
  '[^]a]',
  '[[:digit:]]{3}',
  'a{2,4}',
  '(a|b)*',
  '\\\\(',
  '\\\\[',
  'a{,3}',
  'OK)',
  '()',
  'a**',
  'a||b',
  '[(]',
  '[[.-.]]',
  'line\\n(OK|FINE)',
];

const bad: readonly (readonly [text: string, place: string])[] = [
  ['HTTP [23', '['],
  ['(OK', '('],
  ['*a', '*'],
  ['a|+b', '+'],
  ['(?a)', '?'],
  ['^*', '*'],
  ['{1}', '{'],
  ['x{', '{'],
  ['x{a}', '{'],
  ['((a)', '('],
  ['[[:digit:]', '['],
  ['a{4,2}', '{'],
  ['a{99999}', '{'],
  ['OK\\\\', '\\\\'],
];

describe('extended regular expressions', () => {
  for (const text of good) {
    it(`takes ${JSON.stringify(text)}`, () => {
      assert.equal(extendedRegexFlaw(text), null);
    });
  }

  for (const [text, place] of bad) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      const flaw = extendedRegexFlaw(text);
      assert.ok(flaw);
      assert.equal(text.slice(flaw.from, flaw.from + flaw.length), place);
    });
  }
});
