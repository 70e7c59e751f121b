import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { documents } from '../grammar/documents.ts';
import { ajvOptions } from '../src/json/validator.ts';

describe('the generated grammar', () => {
  for (const [name, text] of documents()) {
    it(`has written ${name} as it is now (else: npm run grammar)`, () => {
      assert.equal(readFileSync(`grammar/${name}`, 'utf8'), text);
    });
  }

  it('has written every other file of the folder too', () => {
    const others = readdirSync('grammar').filter((name) => !name.endsWith('.ts'));
    assert.deepEqual(others.sort(), [...documents().keys()].sort());
  });

  it('has schemas that ajv has nothing to say against', () => {
    const schemas = [...documents()].filter(([name]) => name.endsWith('.schema.json'));
    assert.ok(schemas.length >= 5);
    for (const [name, text] of schemas) {
      assert.doesNotThrow(() => new Ajv(ajvOptions).compile(JSON.parse(text) as object), name);
    }
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
