import assert from 'node:assert/strict';
import { UnreadablePlace } from '../../../src/import/unreadable-place.ts';
import type { Statement } from '../../../src/import/keepalived/tree.ts';
import { statements } from './statement.ts';

function shown(list: readonly Statement[]): unknown[] {
  return list.map(({ words, body }) =>
    body === null ? words.join(' ') : [words.join(' '), shown(body)],
  );
}

function trouble(text: string): string {
  try {
    statements(text);
  } catch (error) {
    assert.ok(error instanceof UnreadablePlace);
    return `${error.place.line}:${error.place.column}: ${error.message}`;
  }
  return '';
}

describe('the statements of keepalived.conf', () => {
  it('end with their lines, and hold blocks', () => {
    assert.deepEqual(shown(statements('a 1\nb {\n c\n d { e } f { }\n}\ng')), [
      'a 1',
      ['b', ['c', ['d', ['e']], ['f', []]]],
      'g',
    ]);
  });

  it('may have their brace on the next line', () => {
    assert.deepEqual(shown(statements('a 1\n{\n b\n}')), [['a 1', ['b']]]);
  });

  for (const [text, expected] of [
    ['a {\n  b {\n  }\n', '1:1: the block "a" is not closed'],
    ['a {\n}\n }', '3:2: "}" closes no block'],
    ['{ }', '1:1: a block without a name'],
    ['a { } { }', '1:7: a block without a name'],
  ] satisfies [string, string][]) {
    it(`are an error in ${JSON.stringify(text)}`, () => {
      assert.equal(trouble(text), expected);
    });
  }

  it('may be nested as deep as a file is long', () => {
    const deep = 100_000;
    assert.equal(statements('a {\n'.repeat(deep) + '}\n'.repeat(deep)).length, 1);
    assert.match(trouble('a {\n'.repeat(deep)), /is not closed/);
  });
});
