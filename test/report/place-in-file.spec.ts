import assert from 'node:assert/strict';
import { linesOf, pathOf, withHint } from '../../src/report/place-in-file.ts';

describe('where and what a finding is, for a service', () => {
  it('has a path without detours', () => {
    assert.equal(pathOf({ name: './a//b/../lvs.conf' }), 'a/lvs.conf');
    assert.equal(pathOf({ name: '/etc/lvs.cf' }), '/etc/lvs.cf');
    assert.equal(pathOf({ name: '<stdin>' }), '<stdin>');
  });

  it('has the lines of all line ends', () => {
    assert.deepEqual(linesOf('a\nb\r\nc\rd'), ['a', 'b', 'c', 'd']);
  });

  it('has the hint below the message', () => {
    assert.equal(withHint({ message: 'a' }), 'a');
    assert.equal(withHint({ message: 'a', hint: 'b' }), 'a\nb');
  });
});
