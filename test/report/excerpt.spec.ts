import assert from 'node:assert/strict';
import fc from 'fast-check';
import { excerptOf } from '../../src/report/excerpt.ts';
import { columnsOf } from '../../src/report/printable.ts';
import { rangeOf } from './finding-at.ts';

function excerpt(text: string, part: string): string[] {
  const { line, carets } = excerptOf(text, rangeOf(text, part));
  return [line, carets];
}

describe('the line of a finding with its carets', () => {
  it('puts carets below the range', () => {
    assert.deepEqual(excerpt('a\nport = 80\nb', '80'), ['port = 80', '       ^^']);
  });

  it('puts one caret where the range is empty, also at the end of the file', () => {
    const end = { line: 1, column: 7, offset: 6 };
    assert.deepEqual(excerptOf('port =', { start: end, end }), {
      line: 'port =',
      carets: '      ^',
    });
  });

  it('shows tabs as blanks and stays aligned', () => {
    assert.deepEqual(excerpt('\tport\t= 80', '80'), [
      '        port    = 80',
      '                  ^^',
    ]);
  });

  it('counts wide characters as two columns, and marks as none', () => {
    assert.deepEqual(excerpt('序号 = 80', '80'), ['序号 = 80', '       ^^']);
    assert.deepEqual(excerpt('e\u0301 = 80', '80'), ['e\u0301 = 80', '    ^^']);
  });

  it('shows only the first line of a range, and neither kind of line end', () => {
    assert.deepEqual(excerpt('virtual a {\r\n}\r\n', 'virtual a {\r\n}'), [
      'virtual a {',
      '^^^^^^^^^^^',
    ]);
  });

  it('cuts a line of 10 MB around the place', () => {
    const text = `${'x'.repeat(5_000_000)}HERE${'y'.repeat(5_000_000)}`;
    const start = performance.now();
    const [line = '', carets = ''] = excerpt(text, 'HERE');
    assert.ok(performance.now() - start < 500);
    assert.ok(line.length < 200);
    assert.ok(line.startsWith('...xxx') && line.endsWith('yyy...'));
    assert.equal(line.slice(carets.indexOf('^'), carets.length), 'HERE');
  });

  it('is one printable line with carets inside it, whatever the text is', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.nat(300),
        fc.nat(300),
        (text, a, b) => {
          const [from, to] = [Math.min(a, b, text.length), Math.min(Math.max(a, b), text.length)];
          const { line, carets } = excerptOf(text, rangeOf(text, text.slice(from, to)));
          assert.doesNotMatch(line, /[\u0000-\u001f\u007f-\u009f]/);
          assert.match(carets, /^ *\^+$/);
          assert.ok(columnsOf(carets) <= columnsOf(line) + 300);
        },
      ),
      { numRuns: 500 },
    );
  });
});
