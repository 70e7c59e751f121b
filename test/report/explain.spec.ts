import assert from 'node:assert/strict';
import { directives } from '../../src/language/directives/directives.ts';
import { codes } from '../../src/report/code.ts';
import { explain, explainableWords } from '../../src/report/explain.ts';

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
