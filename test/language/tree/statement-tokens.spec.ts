import assert from 'node:assert/strict';
import { tokenize } from '../../../src/language/tree/lexer.ts';
import { parseLines } from '../../../src/language/tree/parser.ts';
import {
  nodesOf,
  type StatementTokens,
  statementTokens,
} from '../../../src/language/tree/statement-tokens.ts';

describe('the tokens of a statement', () => {
  const tokensIn = (text: string): StatementTokens => {
    const { tree } = parseLines(tokenize(text, 'lvsc'));
    const [line] = nodesOf(tree.children, 'line');
    return statementTokens(nodesOf(line?.children ?? {}, 'statement')[0]);
  };

  it('tells the words of a directive from its name', () => {
    const { name, equals, words, first, keyword } = tokensIn('address = 10.1.1.1 eth0\n');
    assert.deepEqual(
      [name?.image, equals?.image, ...words.map(({ image }) => image)],
      ['address', '=', '10.1.1.1', 'eth0'],
    );
    assert.equal(first, name);
    assert.equal(keyword, undefined);
  });

  it('has the parts of a line that the parser gave up, as far as they go', () => {
    const { keyword, words, openBrace, first } = tokensIn('virtual a\n');
    assert.deepEqual(
      [keyword?.image, words.map(({ image }) => image), openBrace],
      ['virtual', ['a'], undefined],
    );
    assert.equal(first, keyword);
  });

  it('has what follows a closing brace', () => {
    const { closeBrace, ignored } = tokensIn('} here\n');
    assert.deepEqual([closeBrace?.image, ignored?.image], ['}', 'here']);
  });
});
