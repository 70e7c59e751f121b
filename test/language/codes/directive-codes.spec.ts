import assert from 'node:assert/strict';
import type { Dialect } from '../../../src/language/dialect.ts';
import { parse } from '../../../src/language/parse.ts';

describe('findings about directives', () => {
  const only = (text: string, dialect: Dialect = 'lvsc') => {
    const { findings } = parse({ name: 'x', text }, { dialect });
    assert.equal(findings.length, 1, JSON.stringify(findings));
    return findings[0] ?? assert.fail();
  };

  it('offers the nearest name of the block', () => {
    const finding = only('virtual a {\nscheduller = rr\n}\n');
    assert.equal(finding.code, 'unknown-directive');
    assert.equal(finding.hint, 'did you mean "scheduler"?');
    assert.equal(only('colour = red\n').hint, 'lvs.conf(5) lists the directives');
  });

  it('says where a directive belongs', () => {
    const finding = only('scheduler = rr\n');
    assert.equal(finding.code, 'misplaced-directive');
    assert.equal(finding.hint, 'write it in a virtual block');
    assert.equal(
      only('address = 10.0.0.1\n').hint,
      'write it in a virtual block or in a server block',
    );
  });

  it('reads and ignores what old releases had', () => {
    const text = 'virtual a {\nserver s {\nnmask = 255.0.0.0\n}\n}\n';
    assert.deepEqual([only(text).code, only(text).severity], ['legacy-directive', 'warning']);
    assert.equal(only(text, 'piranha').code, 'unknown-directive');
  });

  it("has lvsc's own directives in its own dialect only", () => {
    assert.deepEqual(parse({ name: 'x', text: 'masquerade = 0\n' }).findings, []);
    assert.match(only('masquerade = 0\n', 'piranha').message, /lvsc's own/);
  });
});
