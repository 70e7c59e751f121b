import assert from 'node:assert/strict';
import { withFixes } from '../../src/source/with-fixes.ts';
import { findingAt, rangeOf } from '../report/finding-at.ts';

const text = 'one two three\n';
const fixing = (part: string, put: string) =>
  findingAt(text, part, { fix: { range: rangeOf(text, part), text: put } });

describe('a text with the fixes of its findings', () => {
  it('has all of them, sorted by place, and is else as it was', () => {
    const { text: mended, fixed } = withFixes(text, [
      fixing('three', '3'),
      findingAt(text, 'two'),
      fixing('one', '1'),
    ]);
    assert.equal(mended, '1 two 3\n');
    assert.deepEqual(
      fixed.map(({ fix }) => fix.text),
      ['1', '3'],
    );
  });

  it('has the first of those that touch one place', () => {
    assert.equal(
      withFixes(text, [fixing('two three', 'x'), fixing('one two', 'y')]).text,
      'y three\n',
    );
    const start = rangeOf(text, 'one').start;
    const insert = { range: { start, end: start }, text: '> ' };
    const inserting = findingAt(text, 'one', { fix: insert });
    assert.equal(withFixes(text, [inserting, inserting]).text, '> one two three\n');
    assert.equal(withFixes(text, [fixing('one', '1'), inserting]).fixed.length, 1);
  });

  it('has those that only meet', () => {
    assert.equal(withFixes(text, [fixing('one', '1'), fixing(' two', '-2')]).text, '1-2 three\n');
  });

  it('is the same text where there is none', () => {
    assert.deepEqual(withFixes(text, [findingAt(text, 'two')]), { text, fixed: [] });
  });
});
