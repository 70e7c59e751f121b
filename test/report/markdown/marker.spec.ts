import assert from 'node:assert/strict';
import { keyIn, markerOf } from '../../../src/report/markdown/marker.ts';

describe('the marker of a comment', () => {
  it('is one line that names director and file, and gives its key back', () => {
    for (const file of ['lvs.conf', 'a"b', '--> <script>', 'a\nb', '-- \\ "', null]) {
      const marker = markerOf({ director: 'file:lvs1.json', file });
      assert.match(marker, /^<!-- [^<>\n]* -->$/);
      assert.ok(!marker.slice(4, -3).includes('--'), marker);
      assert.equal(keyIn(`${marker}\nmore`), `file:lvs1.json/${file ?? ''}`);
    }
  });

  it('gives its key', () => {
    assert.equal(keyIn('<!-- lvsc-plan:v1 {"key":"prod/lvs1","plan":"x"} -->\nmore'), 'prod/lvs1');
    assert.equal(keyIn('<!-- lvsc-plan:v1 {"key":"a"} -->\r\nmore'), 'a');
  });

  for (const [what, text] of Object.entries({
    'a text without one': 'hello',
    'an empty text': '',
    'one that is not the first line': '\n<!-- lvsc-plan:v1 {"key":"a"} -->',
    'one that is cited': '> <!-- lvsc-plan:v1 {"key":"a"} -->',
    'one of another program': '<!-- tfcmt:v1 {"key":"a"} -->',
    'one without a key': '<!-- lvsc-plan:v1 {"plan":"a"} -->',
    'one whose key is no text': '<!-- lvsc-plan:v1 {"key":1} -->',
    'one that was damaged': '<!-- lvsc-plan:v1 {"key":"a} -->',
  })) {
    it(`is none in ${what}`, () => {
      assert.equal(keyIn(text), null);
    });
  }
});
