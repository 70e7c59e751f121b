import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { documents } from '../grammar/documents.ts';
import { astSchema } from '../src/language/ast-schema.ts';
import { parse } from '../src/language/parse.ts';
import { diagnosticsSchema } from '../src/source/diagnostic-schema.ts';

describe('grammar/documents.ts', () => {
  for (const [name, text] of documents()) {
    it(`has written ${name} as it is now (else: npm run grammar)`, () => {
      assert.equal(readFileSync(`grammar/${name}`, 'utf8'), text);
    });
  }

  it('has written every other file of the folder too', () => {
    const others = readdirSync('grammar').filter((name) => !name.endsWith('.ts'));
    assert.deepEqual(others.sort(), [...documents().keys()].sort());
  });

  it('makes a page that needs no network', () => {
    assert.doesNotMatch(
      documents().get('railroad.html') ?? '',
      /(?:src|href)=['"]?(?:https?:)?\/\//,
    );
  });

  it('names every rule that it uses', () => {
    const text = documents().get('lvs.conf.ebnf') ?? '';
    const rules = text.replace(/\(\*.*?\*\)|\?.*?\?|"[^"]*"|'[^']*'/g, '');
    const defined = new Set([...rules.matchAll(/^(\w+) =/gm)].map(([, name]) => name));
    for (const [word] of rules.matchAll(/\w+/g)) assert.ok(defined.has(word), `${word} is defined`);
  });
});

describe('src/language/ast-schema.ts', () => {
  const validate = new Ajv({ allowUnionTypes: true }).compile(astSchema);

  for (const fixture of ['article/lvs.conf', 'language/twenty-mistakes.conf']) {
    it(`describes the tree of ${fixture}`, () => {
      const text = readFileSync(`fixtures/${fixture}`, 'utf8');
      const { file } = parse({ name: fixture, text });
      assert.ok(validate({ format: 'lvsc-ast/1', file }), JSON.stringify(validate.errors));
    });
  }

  it('refuses another tree', () => {
    assert.ok(!validate({ format: 'lvsc-ast/1', file: { kind: 'Word' } }));
  });
});

describe('src/source/diagnostic-schema.ts', () => {
  const validate = new Ajv().compile(diagnosticsSchema);

  it('describes the findings of a file with every kind of mistake', () => {
    const text = readFileSync('fixtures/language/twenty-mistakes.conf', 'utf8');
    const { diagnostics } = parse({ name: 'lvs.conf', text });
    const document = { format: 'lvsc-diagnostics/1', diagnostics, errors: 20, warnings: 0 };
    assert.ok(validate(document), JSON.stringify(validate.errors));
  });

  it('refuses a finding without a place', () => {
    const diagnostics = [
      { code: 'x', stage: 'syntax', severity: 'error', message: 'm', file: 'f' },
    ];
    assert.ok(!validate({ format: 'lvsc-diagnostics/1', diagnostics, errors: 1, warnings: 0 }));
  });
});
