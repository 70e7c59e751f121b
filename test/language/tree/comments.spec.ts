import assert from 'node:assert/strict';
import { CommentQueue } from '../../../src/language/tree/comments.ts';
import { parse } from '../../../src/language/parse.ts';

describe('comments and the statements they belong to', () => {
  const text = '# one\n\n# two\nserial_no = 1 # three\n\n# four\n';
  const { comments, statements, range } = parse({ name: 'x', text }).file;
  const [statement] = statements;
  const queue = new CommentQueue(comments);

  it('hands out the comments above a statement, and the gaps between them', () => {
    const { start } = statement?.range ?? assert.fail();
    assert.deepEqual(queue.before(start.offset, start.line), {
      comments: [
        { text: '# one', isApart: false },
        { text: '# two', isApart: true },
      ],
      isApart: false,
    });
  });

  it('then the remark on its line, once', () => {
    assert.equal(queue.remark(4), '# three');
    assert.equal(queue.remark(4), null);
  });

  it('then those at the end', () => {
    assert.deepEqual(queue.before(range.end.offset, range.end.line), {
      comments: [{ text: '# four', isApart: true }],
      isApart: false,
    });
  });
});
