import assert from 'node:assert/strict';
import { namedValues } from '../../src/tools/named-values.ts';

describe('lines of names and values', () => {
  const read = (text: string): unknown => [...namedValues(text, 'tool', /^(\w+)=(.+)$/)];

  it('reads names and values in their order', () => {
    assert.deepEqual(read('b=1\na=2 3\n'), [
      ['b', '1'],
      ['a', '2 3'],
    ]);
  });

  it('refuses a line without a value, a name that comes twice, and a line that is cut off', () => {
    for (const line of ['a=', 'b=2', 'c=3 ']) {
      const text = line === 'c=3 ' ? `b=1\n${line}` : `b=1\n${line}\n`;
      assert.throws(() => read(text), { command: 'tool', line });
    }
  });
});
