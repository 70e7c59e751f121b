import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { listOf, record } from '../../src/json/schema-parts.ts';
import { schemaOf } from '../../src/json/schema.ts';
import { diagnosticsRdjson, type ReviewdogResult } from '../../src/report/diagnostics-rdjson.ts';
import { fileWith, findingAt, rangeOf } from './finding-at.ts';

const number = { type: 'integer', minimum: 1 } as const;
const position = record({ line: number, column: number });
const range = record({ start: position, end: position });
/** What lvsc writes of the messages in reviewdog.proto. */
const schema = schemaOf<ReviewdogResult>()(
  record({
    source: record({ name: { const: 'lvsc' } }),
    diagnostics: listOf(
      record(
        {
          message: { type: 'string', minLength: 1 },
          location: record({ path: { type: 'string', minLength: 1 }, range }),
          severity: { enum: ['ERROR', 'WARNING'] },
          code: record({ value: { type: 'string', minLength: 1 } }),
        },
        { suggestions: listOf(record({ range, text: { type: 'string' } })) },
      ),
    ),
  }),
);
const isResult = new Ajv({ strict: false }).compile(schema);

function resultOf(...args: Parameters<typeof diagnosticsRdjson>): ReviewdogResult {
  const result: unknown = JSON.parse(diagnosticsRdjson(...args));
  assert.ok(isResult(result), JSON.stringify(isResult.errors));
  return result;
}

describe('findings as rdjson', () => {
  it('is a result without diagnostics where there are none', () => {
    assert.deepEqual(resultOf([fileWith([])]), { source: { name: 'lvsc' }, diagnostics: [] });
  });

  it('counts columns in bytes, and suggests what mends the finding', () => {
    const text = 'a = "gr\u00fcn \u{1f600}" x\n';
    const fix = { range: rangeOf(text, 'x'), text: 'y' };
    const [diagnostic] = resultOf([
      fileWith([findingAt(text, 'x', { fix, hint: 'write y' })], text),
    ]).diagnostics;
    const there = { start: { line: 1, column: 18 }, end: { line: 1, column: 19 } };
    assert.equal(Buffer.from(text).indexOf('x') + 1, 18);
    assert.deepEqual(diagnostic, {
      message: 'this is wrong\nwrite y',
      location: { path: 'lvs.conf', range: there },
      severity: 'ERROR',
      code: { value: 'some-code' },
      suggestions: [{ range: there, text: 'y' }],
    });
  });

  it('is refused by its schema without a place', () => {
    assert.equal(isResult({ source: { name: 'lvsc' }, diagnostics: [{ message: 'x' }] }), false);
  });
});
