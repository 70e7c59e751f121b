import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commentLines, headLines, onOneLine } from '../../src/compile/comment.ts';

describe('a comment of a compiled file', () => {
  it('is a comment on each of its lines, none too long, and loses no word', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        const lines = commentLines(text);
        for (const line of lines) assert.match(line, /^#(?: |$)/);
        for (const line of lines.filter((each) => each.includes(' ', 2))) {
          assert.ok(line.length <= 98, line);
        }
        const read = lines.map((line) => line.slice(2)).join(' ');
        assert.equal(read.trimEnd(), onOneLine(text).trimEnd());
      }),
    );
  });

  it('holds nothing that ends a line or drives a terminal', () => {
    assert.deepEqual(commentLines('a\nb\r\u2028\u001b[31m\u0000'), ['# a?b???[31m?']);
    assert.deepEqual(commentLines('\u202eevil'), ['# ?evil']);
  });

  it('breaks between words, and never inside of one', () => {
    const long = 'x'.repeat(120);
    assert.deepEqual(commentLines(`${'a '.repeat(60)}${long} b`), [
      `#${' a'.repeat(48)}`,
      `#${' a'.repeat(12)}`,
      `# ${long}`,
      '# b',
    ]);
  });
});

describe('the head of a compiled file', () => {
  const config = { file: 'lvs.conf', digest: 'ab12' };

  it('says from what it was made, for what, and what it cannot say', () => {
    const start = { line: 7, column: 1, offset: 90 };
    assert.deepEqual(
      headLines(
        { config },
        'nft',
        ['', 'About it.'],
        [
          { message: 'not this', range: { start, end: start } },
          { message: 'nor that', range: null },
        ],
      ),
      [
        '# Made by lvsc compile --for nft from lvs.conf',
        '# (SHA-256 ab12).',
        '#',
        '# About it.',
        '#',
        '# WARNING: not this (lvs.conf:7).',
        '#',
        '# WARNING: nor that.',
      ],
    );
  });
});
