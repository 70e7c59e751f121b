import assert from 'node:assert/strict';
import { respelt } from '../../src/language/respelt.ts';
import { rangeOf } from '../report/finding-at.ts';

describe('a word in another spelling', () => {
  const range = rangeOf('x', 'x');
  const spelt = (text: string) => respelt(text, range, ['quiesce_server', 'tcp']).fix?.text;

  it('is known in capitals, and with hyphens', () => {
    assert.equal(spelt('TCP'), 'tcp');
    assert.equal(spelt('Quiesce-Server'), 'quiesce_server');
  });

  it('is not guessed, and is none where it is right', () => {
    for (const word of ['tpc', 'tcp', 'tcp ', '']) assert.equal(spelt(word), undefined);
  });
});
