import assert from 'node:assert/strict';
import type { Block } from '../../../src/language/tree/ast.ts';
import { findMissingBrace } from '../../../src/language/tree/missing-brace.ts';
import { parse } from '../../../src/language/parse.ts';

describe('the place of a missing brace', () => {
  const statementsOf = (body: string): Block['statements'] => {
    const [block] = parse({ name: 'x', text: `virtual a {\n${body}\n}\n` }).file.statements;
    return block?.kind === 'VirtualBlock' ? block.statements : assert.fail();
  };

  it('finds it in the last server, above a directive of the outer block', () => {
    const found = findMissingBrace(statementsOf('server s {\nweight = 1\nscheduler = rr\n}'));
    assert.equal(found?.server?.name.text, 's');
    assert.equal(found.before.name.text, 'scheduler');
    assert.deepEqual(
      found.kept.map(({ name }) => name.text),
      ['s', 'scheduler'],
    );
  });

  it('finds it above a global directive', () => {
    const found = findMissingBrace(statementsOf('active = 1\ndeadtime = 18\nkeepalive = 6'));
    assert.equal(found?.server, null);
    assert.deepEqual(
      found.moved.map(({ name }) => name.text),
      ['deadtime', 'keepalive'],
    );
  });

  it('finds none where every directive is in its place', () => {
    assert.equal(findMissingBrace(statementsOf('active = 1\nserver s {\nport = 1\n}')), null);
    assert.equal(findMissingBrace([]), null);
  });
});
