import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Fix, narrowed, removal } from '../../src/source/fix.ts';
import { rangeOf } from '../report/finding-at.ts';

function made(text: string, { range, text: put }: Fix): string {
  return text.slice(0, range.start.offset) + put + text.slice(range.end.offset);
}

describe('a fix', () => {
  it('is narrowed to what changes, and changes the same', () => {
    const at = (text: string) => ({ range: rangeOf(text, text), text: '' });
    const unit = fc.constantFrom('a', 'b', ' ', '\u{1f600}', '\u{1f601}');
    const words = fc.array(unit, { maxLength: 8 }).map((units) => units.join(''));
    fc.assert(
      fc.property(words, words, (written, meant) => {
        const fix = narrowed({ ...at(written), text: meant }, written);
        assert.equal(made(written, fix), meant);
        assert.equal(Buffer.from(fix.text).toString(), fix.text);
      }),
    );
    const { range, text } = narrowed({ range: rangeOf('a=1', 'a=1'), text: 'a = 1' }, 'a=1');
    assert.deepEqual([range, text], [rangeOf('a=1', '='), ' = ']);
  });

  for (const [what, text, rest] of [
    ['its line, where it is alone there', 'a\n  # x \nb\n', 'a\nb\n'],
    ['its line in CRLF', 'a\r\n# x\r\nb\r\n', 'a\r\nb\r\n'],
    ['its line at the end of a file', 'a\n# x', 'a\n'],
    ['the blanks before it, behind something', 'a = 1  # x\nb\n', 'a = 1\nb\n'],
    ['nothing else, before something', '  # x y\n', ' y\n'],
    ['no byte order mark', '\ufeff# x\nb\n', '\ufeffb\n'],
    ['spaces that are none of ASCII', 'a\n\u00a0\u200b# x\nb\n', 'a\nb\n'],
  ] as const) {
    it(`takes something out with ${what}`, () => {
      assert.equal(made(text, removal(rangeOf(text, '# x'), text)), rest);
    });
  }
});
