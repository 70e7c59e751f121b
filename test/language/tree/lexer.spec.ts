import assert from 'node:assert/strict';
import { createLexer, tokenize, UNCLOSED } from '../../../src/language/tree/lexer.ts';
import type { Dialect } from '../../../src/language/dialect.ts';

describe('the tokens of a text', () => {
  it('has nothing that chevrotain would warn of, in either dialect', () => {
    for (const dialect of ['lvsc', 'piranha'] as const)
      assert.deepEqual(createLexer(dialect, false).lexerDefinitionErrors, []);
  });

  const tokens = (line: string, dialect: Dialect) =>
    tokenize(`${line}\n`, dialect)
      .slice(0, -1)
      .map(({ tokenType, image }) => `${tokenType.name} ${image}`);

  for (const [line, lvsc, piranha] of [
    ['a = 1', ['Name a', 'Equals =', 'Word 1'], ['Name a', 'Equals =', 'Word 1']],
    ['a=1', ['Name a', 'Equals =', 'Word 1'], ['Name a=1']],
    ['a =1', ['Name a', 'Equals =', 'Word 1'], ['Name a', 'Word =1']],
    ['a = b=c', ['Name a', 'Equals =', 'Word b=c'], ['Name a', 'Equals =', 'Word b=c']],
    [
      'a = 1 # b',
      ['Name a', 'Equals =', 'Word 1', 'Remark # b'],
      ['Name a', 'Equals =', 'Word 1', 'Word #', 'Word b'],
    ],
    ['a = #OK', ['Name a', 'Equals =', 'Word #OK'], ['Name a', 'Equals =', 'Word #OK']],
    ['virtual a{', ['Virtual virtual', 'Word a', 'OpenBrace {'], ['Virtual virtual', 'Word a{']],
    [
      'virtual { {',
      ['Virtual virtual', 'Word {', 'OpenBrace {'],
      ['Virtual virtual', 'Word {', 'OpenBrace {'],
    ],
    [
      'virtual "a b" {',
      ['Virtual virtual', 'Word "a b"', 'OpenBrace {'],
      ['Virtual virtual', 'Word "a b"', 'OpenBrace {'],
    ],
    [
      'virtual a "{"',
      ['Virtual virtual', 'Word a', 'Word "{"'],
      ['Virtual virtual', 'Word a', 'OpenBrace "{"'],
    ],
    [
      'virtually = 1',
      ['Name virtually', 'Equals =', 'Word 1'],
      ['Name virtually', 'Equals =', 'Word 1'],
    ],
    ['} # end', ['CloseBrace }', 'Remark # end'], ['CloseBrace }', 'Ignored # end']],
    [
      'a = "x" # y',
      ['Name a', 'Equals =', 'Word "x"', 'Remark # y'],
      ['Name a', 'Equals =', 'Unclosed "x" # y'],
    ],
  ] as const) {
    it(`splits ${line}`, () => {
      assert.deepEqual(tokens(line, 'lvsc'), lvsc);
      assert.deepEqual(tokens(line, 'piranha'), piranha);
    });
  }

  it('skips blank lines and has no token for the end of a comment', () => {
    assert.deepEqual(
      tokenize('\n  \n# c\n\t\n', 'lvsc').map(({ image }) => image),
      ['# c'],
    );
  });

  it('marks a first word whose quote stays open', () => {
    const [name] = tokenize('"a = 1\n', 'lvsc');
    assert.equal(name?.image, '"a = 1');
    assert.equal(name.payload, UNCLOSED);
  });

  it('keeps 99 words of a line, as Piranha does', () => {
    const line = tokenize(`a = ${'x '.repeat(200)}\n`, 'piranha').map(
      ({ tokenType }) => tokenType.name,
    );
    assert.equal(line.length, 99 + 2);
    assert.deepEqual(line.slice(-2), ['Surplus', 'EndOfLine']);
  });

  it('counts the words of each line by itself', () => {
    const tokensOfLines = tokenize(`a = ${'x '.repeat(97)}\n`.repeat(3), 'lvsc');
    assert.ok(tokensOfLines.every(({ tokenType }) => tokenType.name !== 'Surplus'));
  });
});
