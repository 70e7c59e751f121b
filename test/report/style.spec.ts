import assert from 'node:assert/strict';
import { stripVTControlCharacters } from 'node:util';
import { colourStyle, plainStyle } from '../../src/report/style.ts';

describe('the style of a report', () => {
  const names = ['added', 'changed', 'removed', 'strong', 'faint'] as const;

  it('leaves text as it is without colour', () => {
    for (const name of names) assert.equal(plainStyle[name]('text'), 'text');
  });

  it('paints each kind in its own way, and nothing behind it', () => {
    const painted = names.map((name) => colourStyle[name]('text'));
    assert.equal(new Set(painted).size, names.length);
    for (const text of painted) {
      assert.equal(stripVTControlCharacters(text), 'text');
      assert.ok(text.endsWith('\u001b[0m'), text);
    }
  });
});
