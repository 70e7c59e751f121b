import assert from 'node:assert/strict';
import { Ajv } from 'ajv';
import { listOf, record } from '../../src/json/schema-parts.ts';
import { schemaOf } from '../../src/json/schema.ts';
import {
  type CodeQualityFinding,
  diagnosticsCodeQuality,
} from '../../src/report/diagnostics-codequality.ts';
import { fileWith, findingAt } from './finding-at.ts';

const some = { type: 'string', minLength: 1 } as const;
/** What GitLab wants, in the words of its documentation; lvsc uses two of the severities. */
const schema = schemaOf<readonly CodeQualityFinding[]>()(
  listOf(
    record({
      description: some,
      check_name: some,
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['major', 'minor'] },
      location: record({
        path: { type: 'string', pattern: '^(?!\\./).' },
        lines: record({ begin: { type: 'integer', minimum: 1 } }),
      }),
    }),
  ),
);
const isReport = new Ajv({ strict: false }).compile(schema);

function reportOf(
  ...args: Parameters<typeof diagnosticsCodeQuality>
): readonly CodeQualityFinding[] {
  const report: unknown = JSON.parse(diagnosticsCodeQuality(...args));
  assert.ok(isReport(report), JSON.stringify(isReport.errors));
  return report as CodeQualityFinding[];
}

describe('findings as Code Quality of GitLab', () => {
  it('is an empty list where there are none', () => {
    assert.equal(diagnosticsCodeQuality([fileWith([])]), '[]\n');
  });

  it('says each with its line, its hint and a path from the root', () => {
    const text = 'a\nport = 80\n';
    const [first, second] = reportOf([
      fileWith(
        [
          findingAt(text, '80', { hint: 'write 81' }),
          findingAt(text, 'a', { severity: 'warning' }),
        ],
        text,
        './etc/../lvs.conf',
      ),
    ]);
    assert.deepEqual(
      [first?.description, first?.severity, first?.location, second?.severity],
      ['this is wrong\nwrite 81', 'major', { path: 'lvs.conf', lines: { begin: 2 } }, 'minor'],
    );
  });

  it('knows a finding again whose line moves, and keeps equal ones apart', () => {
    const prints = (text: string, parts: readonly string[]): readonly string[] =>
      reportOf([
        fileWith(
          parts.map((part) => findingAt(text, part)),
          text,
        ),
      ]).map(({ fingerprint }) => fingerprint);
    const [before] = prints('port = 80\n', ['80']);
    assert.deepEqual(prints('\n# new\n\tport =  80\n', ['80']), [before]);
    assert.notDeepEqual(prints('port = 81\n', ['81']), [before]);
    const twice = prints('port = 80\n', ['80', '80', 'port']);
    assert.equal(new Set(twice).size, 3);
  });

  it('is refused by its schema without what GitLab needs', () => {
    assert.equal(isReport([{ description: 'x' }]), false);
    assert.equal(isReport({}), false);
  });
});
