import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from '../../src/language/parse.ts';
import { diagnosticsSchema } from '../../src/source/finding-schema.ts';

describe('the schema of findings', () => {
  const validate = new Ajv().compile(diagnosticsSchema);
  const document = (diagnostics: readonly unknown[]) => ({
    format: 'lvsc-diagnostics/1',
    diagnostics,
    errors: diagnostics.length,
    warnings: 0,
  });

  it('describes the findings of a file with every kind of mistake', () => {
    const text = readFileSync('fixtures/language/twenty-mistakes.conf', 'utf8');
    const { diagnostics } = parse({ name: 'lvs.conf', text });
    assert.ok(validate(document(diagnostics)), JSON.stringify(validate.errors));
  });

  it('refuses a finding without a place, and a code that is none', () => {
    const [finding] = parse({ name: 'x', text: 'a\n' }).diagnostics;
    assert.ok(validate(document([finding])));
    assert.ok(!validate(document([{ ...finding, range: undefined }])));
    assert.ok(!validate(document([{ ...finding, code: 'Not A Code' }])));
  });
});
