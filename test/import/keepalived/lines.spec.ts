import assert from 'node:assert/strict';
import { linesOf } from '../../../src/import/keepalived/lines.ts';

function lines(...text: readonly string[]): string[] {
  return linesOf(text.join('\n')).lines.map((line) => line.text.trim());
}

describe('the lines of keepalived.conf', () => {
  it('have no comments, but keep what looks like one in quotes', () => {
    assert.deepEqual(lines('! all', 'a 1 # b', 'c "#!" !d', String.raw`e \#`), [
      'a 1',
      'c "#!"',
      String.raw`e \#`,
    ]);
  });

  it('go on behind a backslash', () => {
    assert.deepEqual(lines('a 1 \\', '  2', 'b'), ['a 1    2', 'b']);
    assert.deepEqual(linesOf('\n\na').lines, [{ text: 'a', line: 3, indent: 0 }]);
  });

  it('have definitions replaced where they are used, and not where they are made', () => {
    assert.deepEqual(
      lines('$NET=10.2.${SUB}', '$SUB=0', '${NET}.1/32', '$SUB=10', 'a $NET b', '$NONE ${_HASH}x'),
      ['10.2.0.1/32', 'a 10.2.10 b', '$NONE #x'],
    );
  });

  it('may come from a definition of several lines', () => {
    assert.deepEqual(lines('$RS= \\', ' real_server $IP { \\', ' } \\', '', '$IP=a', '$RS'), [
      'real_server a {',
      '}',
    ]);
  });

  it('are taken for another director than those that the file names', () => {
    const text = '@one a\n@^one b\n$IF=@two\n$IF c';
    assert.deepEqual(lines(text), ['b']);
    assert.deepEqual(
      linesOf(text).conditional.map((line) => line.text.trim()),
      ['@one a', '@two c'],
    );
  });

  it('are written out of sequences, one in another', () => {
    assert.deepEqual(lines('~SEQ(A, 1, 2) ~LST(B, x, y) $A${B}z'), [
      '$Axz',
      '$Ayz',
      '$Axz',
      '$Ayz',
    ]);
    assert.deepEqual(lines('~SEQ(A, 1, 2) ~LST(B, x, y) ${A}${B}z'), ['1xz', '1yz', '2xz', '2yz']);
  });

  for (const [what, text] of [
    ['a definition of itself', '$A=${A}x\n$A'],
    [
      'definitions that double',
      [
        '$A0=x',
        ...Array.from({ length: 60 }, (_, i) => `$A${i + 1}=\${A${i}}\${A${i}}`),
        '$A60',
      ].join('\n'),
    ],
    ['a line of many long definitions', `$A=${'x'.repeat(1e6)}\n${'$A '.repeat(1e5)}`],
    ['sequences that multiply', '~SEQ(A, 1, 9999) ~SEQ(B, 1, 9999) ~SEQ(C, 1, 9999) a'],
  ] satisfies [string, string][]) {
    it(`end in an error for ${what}`, () => {
      assert.throws(() => lines(text), /become too long a text/);
    });
  }
});
