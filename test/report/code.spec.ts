import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { codes } from '../../src/report/code.ts';
import { rules } from '../../src/validation/rules.ts';

describe('diagnostic codes', () => {
  it('has each rule, and each code once', () => {
    const names = codes.map(({ code }) => code);
    assert.equal(new Set(names).size, names.length);
    for (const { code } of rules) assert.ok(names.includes(code));
  });

  it('has each code that the parser can report', () => {
    const sources = readdirSync('src/language', { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts'),
    );
    const used = sources
      .map((file) => readFileSync(`src/language/${file}`, 'utf8'))
      .flatMap((text) => [...text.matchAll(/code: '([a-z]+(?:-[a-z]+)*)'/g)])
      .map(([, code = '']) => code);
    const known = codes.map(({ code }) => code);
    assert.ok(used.length > 30);
    assert.deepEqual(
      used.filter((code) => !known.includes(code)),
      [],
    );
  });
});
