import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { parse } from '../../src/language/parse.ts';
import { diagnosticsDocument } from '../../src/report/diagnostics-json.ts';
import { diagnosticsSchema } from '../../src/report/diagnostics-schema.ts';

describe('the schema of findings', () => {
  const validate = new Ajv().compile(diagnosticsSchema);
  const documentOf = (text: string) => {
    const source = { name: 'lvs.conf', text };
    return diagnosticsDocument([{ source, readable: true, findings: parse(source).findings }]);
  };

  it('describes the findings of a file with every kind of mistake', () => {
    const text = readFileSync('fixtures/language/twenty-mistakes.conf', 'utf8');
    assert.ok(validate(documentOf(text)), JSON.stringify(validate.errors));
  });

  it('refuses a finding without a place, and a code that is none', () => {
    const document = documentOf('a\n');
    const [diagnostic] = document.diagnostics;
    assert.ok(diagnostic && validate(document));
    for (const spoilt of [{ range: undefined }, { code: 'Not A Code' }]) {
      assert.ok(!validate({ ...document, diagnostics: [{ ...diagnostic, ...spoilt }] }));
    }
  });
});
