import assert from 'node:assert/strict';
import {
  block,
  line,
  remark,
  warning,
  warningsOf,
} from '../../../src/compile/keepalived/statement.ts';

describe('the warnings within statements', () => {
  it('come in the order in which they stand, from any depth, and nothing else does', () => {
    const start = { line: 7, column: 1, offset: 90 };
    const range = { start, end: start };
    const statements = [
      warning('first', null),
      remark('no warning'),
      block(['a'], [line('b'), block(['c'], [warning('second', range)]), warning('third', null)]),
    ];
    assert.deepEqual(warningsOf(statements), [
      { message: 'first', range: null },
      { message: 'second', range },
      { message: 'third', range: null },
    ]);
  });
});
