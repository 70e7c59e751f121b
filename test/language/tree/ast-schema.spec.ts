import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import { astSchema } from '../../../src/language/tree/ast-schema.ts';
import { parse } from '../../../src/language/parse.ts';
import { damagedText } from '../config-texts.ts';

describe('the schema of a syntax tree', () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(astSchema);
  const documentOf = (ast: unknown) => ({ format: 'lvsc-ast/1', files: [{ file: 'x', ast }] });
  const isValid = (text: string) => validate(documentOf(parse({ name: 'x', text }).file));

  for (const fixture of ['article/lvs.conf', 'language/twenty-mistakes.conf']) {
    it(`describes the tree of ${fixture}`, () => {
      assert.ok(
        isValid(readFileSync(`fixtures/${fixture}`, 'utf8')),
        JSON.stringify(validate.errors),
      );
    });
  }

  it('describes the tree of every text', () => {
    fc.assert(
      fc.property(damagedText, (text) => {
        assert.ok(isValid(text), JSON.stringify(validate.errors));
      }),
    );
  });

  it('refuses another tree', () => {
    assert.ok(!validate(documentOf({ kind: 'Word' })));
    assert.ok(!validate(documentOf(undefined)));
    assert.ok(validate(documentOf(null)));
  });
});
