import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compareIds } from '../../src/state/compare-ids.ts';

const collator = new Intl.Collator('en', { numeric: true });

/** What the table is to agree with. */
function collated(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : Number(a > b));
}

/** Texts that often have a beginning in common, from few characters. */
function pairOf(characters: string): fc.Arbitrary<readonly [string, string]> {
  const text = fc.string({ unit: fc.constantFrom(...Array.from(characters)), maxLength: 6 });
  return fc
    .tuple(text, text, text)
    .map(([start, one, other]) => [start + one, start + other] as const);
}

describe('the order of ids', () => {
  it('has numbers by their value', () => {
    const ids = [
      'tcp 10.1.1.10:80',
      'tcp 10.1.1.2:443',
      'tcp 10.1.1.2:80',
      'fwmark 3',
      'fwmark 20',
    ];
    assert.deepEqual(ids.toSorted(compareIds), [
      'fwmark 3',
      'fwmark 20',
      'tcp 10.1.1.2:80',
      'tcp 10.1.1.2:443',
      'tcp 10.1.1.10:80',
    ]);
  });

  it('tells apart ids that a language would sort as one', () => {
    assert.notEqual(compareIds('eth0 a', 'eth00 a'), 0);
    assert.equal(compareIds('eth0', 'eth0'), 0);
    assert.equal(compareIds('a', 'b'), -compareIds('b', 'a'));
  });

  for (const [what, characters] of [
    ['ids as there are', '0129af.:/[] -'],
    ['all of ASCII', ' _-,;:!?.\'"()[]{}@*/\\&#%`^+<=>|~$0129abyzABYZ'],
    ['letters and digits of other alphabets', '01aé\u0301ÀZ\u0663.'],
  ] as const) {
    it(`is that of Unicode's collation, for ${what}`, () => {
      fc.assert(
        fc.property(pairOf(characters), ([a, b]) => {
          assert.equal(Math.sign(compareIds(a, b)), Math.sign(collated(a, b)));
        }),
        { numRuns: 2000 },
      );
    });
  }

  it('is the same for numbers that a collator takes apart', () => {
    const long = '1'.repeat(300);
    assert.equal(compareIds(`${long}0`, `${long}1`), Math.sign(collated(`${long}0`, `${long}1`)));
  });
});
