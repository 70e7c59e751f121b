import assert from 'node:assert/strict';
import { parse } from '../../src/language/parse.ts';
import { placeInValue } from '../../src/validation/value-place.ts';

describe('the place of a part of a value', () => {
  for (const value of ['abcde', '"abcde"', "'abcde'"]) {
    it(`is in the file where the part stands, with ${value}`, () => {
      const text = `# a line before\nvirtual a {\n  expect = ${value}\n}\n`;
      const [virtual] = parse({ name: 'lvs.conf', text }).config.virtuals;
      const expect = virtual?.settings.expect;
      assert.ok(expect);
      const { start, end } = placeInValue(expect, 1, 3);
      assert.equal(text.slice(start.offset, end.offset), 'bcd');
      const line = text.split('\n')[start.line - 1] ?? '';
      assert.equal(line.slice(start.column - 1, end.column - 1), 'bcd');
    });
  }
});
