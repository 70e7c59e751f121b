import assert from 'node:assert/strict';
import { pageExpression } from '../../../src/compile/keepalived/page-expression.ts';

describe('the expression for an expected page', () => {
  for (const text of ['all well', 'all (systems )?well', '[Oo]k|fine', 'a\\.b', 'x+y*', '.']) {
    it(`takes ${text} for one about a page`, () => {
      assert.equal(pageExpression(text), true);
    });
  }

  for (const text of [
    '',
    '^Server',
    'HTTP/1.1 .*',
    '(',
    'a)',
    '[a',
    '*a',
    'a{2}',
    'a++',
    '(?i)a',
    '\\d',
    '[[:alpha:]]',
    '[b-a]',
    'a"b',
    'a$',
  ]) {
    it(`does not take ${JSON.stringify(text)}`, () => {
      assert.equal(pageExpression(text), false);
    });
  }
});
