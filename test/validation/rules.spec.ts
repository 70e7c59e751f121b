import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { rules } from '../../src/validation/rules.ts';
import { findingsOf } from './director.ts';

describe('the list of rules', () => {
  it('has each file of the folder, and each rule is named after its file', () => {
    const files = readdirSync('src/validation/rules').map((file) => file.replace(/\.ts$/, ''));
    assert.deepEqual(rules.map(({ code }) => code).sort(), files.sort());
  });

  it('has a spec for each rule', () => {
    const missing = rules.filter(
      ({ code }) => !existsSync(`test/validation/rules/${code}.spec.ts`),
    );
    assert.deepEqual(missing, []);
  });

  it('says of each rule what it is about and why', () => {
    for (const { code, summary, explanation } of rules) {
      assert.match(code, /^[a-z]+(-[a-z]+)*$/);
      assert.doesNotMatch(summary, /\.$/, code);
      assert.match(explanation, /\.$/, code);
      assert.ok(explanation.length > summary.length, code);
    }
  });

  it('has nothing to say of the main fixture', () => {
    assert.deepEqual(findingsOf(readFileSync('fixtures/article/lvs.conf', 'utf8')), []);
  });
});
