import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { directives } from '../../src/language/directives/directives.ts';
import { codes } from '../../src/report/code.ts';
import { explain, explainableWords } from '../../src/report/explain.ts';
import { rules } from '../../src/validation/rules.ts';

function textOf(word: string): string {
  const explanation = explain(word);
  if (explanation.kind !== 'text') assert.fail(`no text for ${word}`);
  return explanation.text;
}

describe('the explanation of a name', () => {
  it('prints a directive', () => {
    assert.equal(
      textOf('heartbeat'),
      `heartbeat (outside of blocks)
    whether the directors send heartbeats

    value    0 or 1
    default  0
    since    1999
    lvsc     Nothing.
    Piranha  Nothing: backup_active decided.
`,
    );
  });

  it('prints a code, and how to allow it', () => {
    const text = textOf('zero-weight');
    assert.ok(
      text.startsWith('zero-weight (warning)\n    a weight of 0 takes no new connections\n'),
    );
    assert.ok(text.includes('"# lvsc: allow zero-weight"'));
    assert.ok(textOf('server-address').includes('It cannot be allowed.'));
  });

  it('explains a directive for each block that has it', () => {
    const text = textOf('port');
    assert.ok(text.includes('port (in virtual and failover blocks)'));
    assert.ok(text.includes('port (in server blocks)'));
  });

  it('has a text of at most 80 columns for each directive and code', () => {
    for (const word of [...directives.map(({ name }) => name), ...codes.map(({ code }) => code)]) {
      assert.ok(explainableWords.includes(word));
      for (const line of textOf(word).split('\n')) assert.ok(line.length <= 80, line);
    }
  });

  it('offers the nearest word', () => {
    assert.deepEqual(explain('schedular'), { kind: 'unknown', near: 'scheduler' });
    assert.deepEqual(explain('zero-wieght'), { kind: 'unknown', near: 'zero-weight' });
    assert.deepEqual(explain('frobnicate'), { kind: 'unknown', near: null });
  });
});

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
