import assert from 'node:assert/strict';
import { parse } from '../../../src/language/parse.ts';
import { hintOf } from './hint-of.ts';

describe('findings about words', () => {
  for (const [text, hint] of [
    ['network = tunel', 'did you mean "tunnel"? it takes nat, direct, tunnel'],
    ['network = bridged', 'it takes nat, direct, tunnel'],
    ['virtual a {\nscheduler = pcc\n}', 'write "scheduler = lc"'],
    [
      'virtual a {\ndirs = /etc\n}',
      'write "dirs = [ PATH PATH ]", with blanks around the brackets',
    ],
  ] as const) {
    it(`say what to write instead of "${text.replaceAll('\n', ' ')}"`, () => {
      assert.equal(hintOf(text), hint);
    });
  }

  it('show a long one cut', () => {
    const text = `network = ${'n'.repeat(1000)}`;
    assert.ok((parse({ name: 'x', text }).findings[0]?.message.length ?? 999) < 120);
  });
});
