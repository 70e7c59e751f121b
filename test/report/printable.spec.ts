import assert from 'node:assert/strict';
import fc from 'fast-check';
import { columnsOf, printable } from '../../src/report/printable.ts';

describe('text that is safe for a terminal', () => {
  it('leaves text as it is', () => {
    for (const text of ['port = 80', 'Größe', '序号', '\u{1f600}']) {
      assert.equal(printable(text), text);
    }
  });

  it('shows control characters, direction marks and halves of pairs as escapes', () => {
    assert.equal(printable('\u0000\t\u001b\u007f\u009b'), '\\x00\\x09\\x1b\\x7f\\x9b');
    assert.equal(printable('\u200e\u202e\u2066\ufeff'), '\\u200e\\u202e\\u2066\\ufeff');
    assert.equal(printable('a\ud800b\udc00'), 'a\\ud800b\\udc00');
  });

  it('never gives a control character, and does nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shown = printable(text);
        assert.doesNotMatch(shown, /[\p{Cc}\p{Cs}\u2028\u2029]/u);
        assert.equal(printable(shown), shown);
      }),
      { numRuns: 500 },
    );
  });

  it('counts the columns of a terminal', () => {
    assert.equal(columnsOf('port'), 4);
    assert.equal(columnsOf('序号'), 4);
    assert.equal(columnsOf('e\u0301'), 1);
    assert.equal(columnsOf(''), 0);
  });
});
