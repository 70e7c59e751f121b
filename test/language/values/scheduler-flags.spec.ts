import assert from 'node:assert/strict';
import { flagNames, normalFlags } from '../../../src/language/values/scheduler-flags.ts';

describe('the flags of a scheduler', () => {
  it('have names of their own with sh and mh', () => {
    assert.deepEqual(flagNames('sh'), ['sh-fallback', 'sh-port', 'flag-3']);
    assert.deepEqual(flagNames('mh'), ['mh-fallback', 'mh-port', 'flag-3']);
    assert.deepEqual(flagNames('wrr'), ['flag-1', 'flag-2', 'flag-3']);
  });

  it('are in the words and the order of ipvsadm, however they are written', () => {
    assert.deepEqual(normalFlags('sh', ['sh-port', 'flag-1']), ['sh-fallback', 'sh-port']);
    assert.deepEqual(normalFlags('wrr', ['flag-3', 'flag-1']), ['flag-1', 'flag-3']);
    assert.deepEqual(normalFlags('rr', []), []);
  });
});
