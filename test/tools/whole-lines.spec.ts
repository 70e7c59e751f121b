import assert from 'node:assert/strict';
import { wholeLines } from '../../src/tools/whole-lines.ts';

describe('a text of whole lines', () => {
  it('gives the lines of a text that ends with one', () => {
    assert.deepEqual(wholeLines('a\n\nb\n', 'tool'), ['a', '', 'b']);
    assert.deepEqual(wholeLines('', 'tool'), []);
  });

  it('refuses a text whose last line is cut off, and quotes it', () => {
    assert.throws(() => wholeLines('a\nb', 'tool'), {
      command: 'tool',
      line: 'b',
      message: /it is cut off/,
    });
  });
});
