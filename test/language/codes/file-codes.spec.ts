import assert from 'node:assert/strict';
import { foreignFile, unreadableFile } from '../../../src/language/codes/file-codes.ts';

describe('findings about files', () => {
  it('stand at the start of a file that cannot be read', () => {
    const { code, stage, range, hint } = unreadableFile('no such file', 'is it mounted?');
    assert.deepEqual([code, stage, hint], ['unreadable-file', 'syntax', 'is it mounted?']);
    assert.deepEqual(range.start, { line: 1, column: 1, offset: 0 });
    assert.ok(!('hint' in unreadableFile('no such file', null)));
  });

  it('show the way out of another language', () => {
    const { range } = unreadableFile('', null);
    const { message, hint } = foreignFile(range, 'a shopping list', 'write it down');
    assert.equal(message, 'this is a shopping list');
    assert.match(hint ?? '', /^write it down \(lvs\.conf\(5\)\); .*"lvsc import"/);
  });
});
