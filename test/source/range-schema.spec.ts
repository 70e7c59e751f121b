import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { rangeSchema } from '../../src/source/range-schema.ts';

describe('the schema of a range', () => {
  const validate = new Ajv().compile(rangeSchema);
  const start = { line: 1, column: 1, offset: 0 };

  it('counts lines and columns from 1, offsets from 0', () => {
    assert.ok(validate({ start, end: start }));
    assert.ok(!validate({ start, end: { ...start, line: 0 } }));
    assert.ok(!validate({ start, end: { ...start, offset: -1 } }));
  });

  it('wants both ends', () => {
    assert.ok(!validate({ start }));
  });
});
