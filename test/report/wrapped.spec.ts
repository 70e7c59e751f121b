import assert from 'node:assert/strict';
import { hanging, wrapped } from '../../src/report/wrapped.ts';

describe('text in lines', () => {
  it('fills lines of up to 80 columns, the indent among them', () => {
    for (const indent of ['', '    ', ' '.repeat(13)]) {
      const lines = wrapped('word '.repeat(60).trim(), indent);
      assert.ok(lines.length > 3);
      for (const line of lines) assert.ok(line.startsWith(indent) && line.length <= 80, line);
      for (const line of lines.slice(0, -1)) assert.ok(line.length + 5 > 80, line);
      assert.equal(
        lines.map((line) => line.slice(indent.length)).join(' '),
        'word '.repeat(60).trim(),
      );
    }
  });

  it('hangs what is too long for one below its beginning', () => {
    assert.deepEqual(hanging('  + one two three', 12, '  + '), ['  + one two', '      three']);
    assert.deepEqual(hanging('  one two three', 10), ['  one two', '    three']);
    assert.deepEqual(hanging('  one two three', Infinity), ['  one two three']);
  });

  it('leaves a word whole that is longer than a line', () => {
    const long = 'x'.repeat(100);
    assert.deepEqual(wrapped(`a ${long} b`, '  '), ['  a', `  ${long}`, '  b']);
  });
});
