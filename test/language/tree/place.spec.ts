import assert from 'node:assert/strict';
import { tokenize } from '../../../src/language/tree/lexer.ts';
import { endOf, placerFrom } from '../../../src/language/tree/place.ts';

describe('the places of tokens', () => {
  const original = 'serial_no = 1\n  send = "GET /" # x\n';
  const start = { line: 2, column: 1, offset: 14 };
  const placer = placerFrom(start, original);
  const [name, , value, remark] = tokenize(original.slice(14), 'lvsc');

  it('places the tokens of a section in the whole file', () => {
    assert.ok(name && value);
    assert.deepEqual(placer.range(name, value), {
      start: { line: 2, column: 3, offset: 16 },
      end: { line: 2, column: 17, offset: 30 },
    });
    assert.deepEqual(placer.after(name).start, { line: 2, column: 7, offset: 20 });
  });

  it('takes words without their quotes', () => {
    assert.ok(value);
    const { text, quote } = placer.word(value);
    assert.deepEqual([text, quote], ['GET /', '"']);
  });

  it('takes comments with their sign', () => {
    assert.ok(remark);
    assert.deepEqual(placer.comment(remark, true).text, '# x');
  });

  it('finds the end of a text', () => {
    assert.deepEqual(endOf(''), { line: 1, column: 1, offset: 0 });
    assert.deepEqual(endOf('ab\nc'), { line: 2, column: 2, offset: 4 });
    assert.deepEqual(endOf('ab\n'), { line: 2, column: 1, offset: 3 });
  });
});
