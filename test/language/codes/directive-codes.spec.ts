import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
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

  for (const dialect of ['lvsc', 'piranha'] as const) {
    it(`says of a line of prose that it is no line of the language, to ${dialect}`, () => {
      const text = readFileSync('fixtures/language/wrapped-remark.conf', 'utf8');
      const { code, message, range, hint } = only(text, dialect);
      assert.deepEqual([code, range.start.line, range.start.column], ['unknown-directive', 3, 1]);
      assert.equal(message, '"note" is no word of lvs.conf');
      assert.equal(hint, 'a remark begins with "#": write it in front of "note"');
      const taken = text.replace('note', '#note');
      assert.deepEqual(parse({ name: 'x', text: taken }, { dialect }).findings, []);
    });
  }

  it('offers a directive too where the word is close to one', () => {
    const hint =
      'a remark begins with "#": write it in front of "actve"; did you mean "active = VALUE"?';
    assert.equal(only('virtual a {\nactve 1\n}\n').hint, hint);
    assert.equal(
      only('sent by the monitor\n').hint?.endsWith('did you mean "send = VALUE"?'),
      true,
    );
  });

  it('takes the marks of remarks in other languages for what they are', () => {
    for (const mark of ['//', ';', '--', '/*', '!', 'REM']) {
      assert.equal(
        only(`${mark} the servers = all of them\n`).hint,
        `a remark begins with "#": write it in front of "${mark}"`,
      );
    }
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
    const { findings } = parse({ name: 'x', text: 'masquerade = 0\nmark_rules = 0\n' });
    assert.deepEqual(
      findings.map(({ code, message }) => [code, message]),
      [
        [
          'portability',
          'Piranha does not know directives such as "masquerade", here and in 1 more place',
        ],
      ],
    );
    assert.match(only('masquerade = 0\n', 'piranha').message, /lvsc's own/);
  });
});
