import assert from 'node:assert/strict';
import { sequenceIn } from '../../../src/import/keepalived/sequence.ts';

function values(text: string): string[] {
  return (sequenceIn({ text, line: 1, indent: 0 })?.rounds ?? []).map((round) =>
    round.map(([name, value]) => `${name}=${value}`).join(' '),
  );
}

describe('a sequence of keepalived.conf', () => {
  for (const [text, expected] of [
    ['~SEQ(A, 2) x', ['A=1', 'A=2']],
    ['~SEQ(A, -2) x', ['A=-1', 'A=-2']],
    ['~SEQ(A, 3, 1) x', ['A=3', 'A=2', 'A=1']],
    ['~SEQ(A,0,5,11) x', ['A=0', 'A=5', 'A=10']],
    ['~SEQx(A, 0x90, 0x10, 0xb0) x', ['A=90', 'A=a0', 'A=b0']],
    ['~LST(A, 7, b) x', ['A=7', 'A=b']],
    ['~LST({A, B}, {1,2},{3,4}) x', ['A=1 B=2', 'A=3 B=4']],
    ['a ~SEQ(A, 2)', []],
  ] satisfies [string, string[]][]) {
    it(`is ${expected.join(', ') || 'none'} in ${text}`, () => {
      assert.deepEqual(values(text), expected);
    });
  }

  it('leaves what is read in each round', () => {
    assert.equal(sequenceIn({ text: '~SEQ(A, 2)  b c', line: 1, indent: 0 })?.rest, 'b c');
  });

  for (const text of [
    '~SEQ(A, 2',
    '~SEQ(1, 2) x',
    '~SEQ(A, 1, 0, 5) x',
    '~SEQ(A, x) y',
    '~LST(A) x',
    '~SEQ(A, 1, 99999999) x',
  ]) {
    it(`is an error in ${text}`, () => {
      assert.throws(() => values(text), /is no sequence/);
    });
  }
});
