import assert from 'node:assert/strict';
import { parsePolicy } from '../../src/plan/policy-schema.ts';

const format = 'lvsc-policy/1';

describe('a policy file', () => {
  for (const limits of [
    {},
    { maxRemoved: 0 },
    { maxRemoved: 100, allowEmptyService: true, allowDuplicateAddress: false },
  ]) {
    it(`gives the limits that are in it: ${JSON.stringify(limits)}`, () => {
      assert.deepEqual(parsePolicy(JSON.stringify({ format, ...limits })), {
        ok: true,
        value: limits,
      });
    });
  }

  for (const [text, problem] of [
    ['', /not JSON/],
    ['[]', /object/],
    ['{}', /format/],
    [JSON.stringify({ format: 'lvsc-policy/2' }), /format/],
    [JSON.stringify({ format, maxRemoved: 101 }), /maxRemoved/],
    [JSON.stringify({ format, maxRemoved: 1.5 }), /maxRemoved/],
    [JSON.stringify({ format, allowEmptyService: 'yes' }), /allowEmptyService/],
    [JSON.stringify({ format, maxRemove: 50 }), /maxRemove\b/],
  ] as const) {
    it(`is none that says ${text || 'nothing'}`, () => {
      const checked = parsePolicy(text);
      assert.ok(!checked.ok);
      assert.match(checked.problem, problem);
    });
  }
});
