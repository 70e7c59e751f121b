import assert from 'node:assert/strict';
import { Keyed } from '../../src/step/keyed.ts';

interface Named {
  readonly name: string;
  readonly value: number;
}

const one: Named = { name: 'one', value: 1 };
const two: Named = { name: 'two', value: 2 };
const made = (...items: readonly Named[]): Keyed<Named, Pick<Named, 'name'>> =>
  new Keyed<Named, Pick<Named, 'name'>>(items, ({ name }) => name);

describe('a list that is changed by ids', () => {
  it('is the very list that it was made from as long as nothing is changed', () => {
    const list = [one, two];
    const keyed = new Keyed<Named, Pick<Named, 'name'>>(list, ({ name }) => name);
    assert.equal(keyed.get({ name: 'two' }), two);
    keyed.remove({ name: 'three' });
    assert.equal(keyed.list(), list);
  });

  it('has what is put in, in the place of what was there under the id', () => {
    const keyed = made(one, two);
    keyed.put({ name: 'one', value: 7 });
    keyed.put({ name: 'three', value: 3 });
    assert.deepEqual(
      keyed.list().map(({ name, value }) => `${name} ${value}`),
      ['one 7', 'two 2', 'three 3'],
    );
  });

  it('has no more what is taken out', () => {
    const keyed = made(one, two);
    assert.deepEqual(keyed.list(), [one, two]);
    keyed.remove({ name: 'one' });
    assert.deepEqual([keyed.list(), keyed.has(one), keyed.has(two)], [[two], false, true]);
  });
});
