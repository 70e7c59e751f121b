import assert from 'node:assert/strict';
import { printStatements } from '../../../src/compile/keepalived/print.ts';
import {
  block,
  line,
  remark,
  warning,
  warningsOf,
} from '../../../src/compile/keepalived/statement.ts';

describe('the text of keepalived.conf', () => {
  it('indents by depth, quotes where asked, and marks warnings', () => {
    const statements = [
      block(['url'], [line('path', { quoted: '/a b' }), warning('not so', null), line('n', 7)]),
    ];
    assert.equal(
      printStatements(statements),
      '\nurl {\n    path "/a b"\n    # WARNING: not so.\n    n 7\n}\n',
    );
    assert.deepEqual(warningsOf(statements), [{ message: 'not so', range: null }]);
  });

  it('keeps a comment a comment, whatever is in it', () => {
    // A backslash at the end of a line joins the next line to it, in a comment as well.
    const text = 'one\ntwo\r{ \u2028 \u001b[31m \\';
    assert.equal(printStatements([remark(text)]), '# one?two?{ ? ?[31m ?\n');
  });

  it('breaks a comment into lines, in the middle of a word only where it must', () => {
    const printed = printStatements([remark(`${'word '.repeat(40)}${'x'.repeat(400)}`)]);
    for (const one of printed.trimEnd().split('\n')) assert.match(one, /^# .{1,98}$/);
    assert.equal(printed.match(/word/g)?.length, 40);
  });

  for (const word of ['', 'a b', 'a{', '}', '#', '!x', '$x', '"', '~SEQ', "'", 'a\nb', '-x']) {
    it(`throws for the bare word ${JSON.stringify(word)}`, () => {
      assert.throws(() => printStatements([line('interface', word)]), /not a word/);
    });
  }
});
