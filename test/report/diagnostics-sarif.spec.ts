import assert from 'node:assert/strict';
import { codes } from '../../src/report/code.ts';
import { lineFingerprints } from '../../src/report/line-fingerprints.ts';
import { diagnosticsSarif } from '../../src/report/diagnostics-sarif.ts';
import { fileWith, findingAt, rangeOf } from './finding-at.ts';
import { Ajv } from 'ajv';
import { read } from '../support/tree.ts';

/** The schema of the standard; draft-04 is read as draft-07, which has all that it uses. */
const schema = JSON.parse(read('test/report/sarif-2.1.0.schema.json')) as object;
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
  schema,
);

const tool = {
  version: '1.2.3',
  rules: [
    {
      code: 'some-code',
      severity: 'error' as const,
      summary: 'a summary',
      explanation: 'An explanation.',
    },
  ],
};
const text = 'a\nport = 80\n';

interface Log {
  readonly runs: readonly [
    {
      readonly automationDetails: { readonly id: string };
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly message: { readonly text: string };
        readonly partialFingerprints?: { readonly primaryLocationLineHash: string };
        readonly fixes?: readonly unknown[];
        readonly locations: readonly {
          readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } };
        }[];
      }[];
    },
  ];
}

function logOf(...args: Parameters<typeof diagnosticsSarif>): Log {
  const log: unknown = JSON.parse(diagnosticsSarif(...args));
  assert.ok(isSarif(log), JSON.stringify(isSarif.errors));
  return log as Log;
}

describe('findings as SARIF', () => {
  it('has the shape of SARIF 2.1.0, with and without findings', () => {
    logOf([], tool);
    logOf(
      [
        fileWith([
          findingAt(text, '80', {
            hint: 'write 81',
            related: [{ message: 'there', range: rangeOf(text, 'port') }],
            fix: { range: rangeOf(text, '80'), text: '81' },
          }),
        ]),
      ],
      tool,
    );
  });

  it('lists each code once, and results point at their rule', () => {
    const {
      runs: [run],
    } = logOf(
      [
        fileWith(
          ['unique-name', 'some-code', 'unique-name'].map((code) =>
            findingAt(text, '80', { code }),
          ),
        ),
      ],
      tool,
    );
    const { rules } = run.tool.driver;
    assert.deepEqual(
      rules.map(({ id }) => id),
      ['some-code', 'unique-name'],
    );
    for (const { ruleId, ruleIndex } of run.results) assert.equal(rules[ruleIndex]?.id, ruleId);
  });

  it('writes file names as URI references', () => {
    const { runs } = logOf(
      ['/etc/lvs.cf', 'a b/100%.conf'].map((name) => fileWith([findingAt(text, '80')], text, name)),
      tool,
    );
    assert.deepEqual(
      runs.map(({ results }) => results[0]?.locations[0]?.physicalLocation.artifactLocation.uri),
      ['file:///etc/lvs.cf', 'a%20b/100%25.conf'],
    );
  });

  it('gives each file a category, and all of them one where there are too many or one twice', () => {
    const categories = (names: readonly string[]): readonly string[] =>
      logOf(
        names.map((name) => fileWith([], '', name)),
        tool,
      ).runs.map(({ automationDetails }) => automationDetails.id);
    assert.deepEqual(categories(['a.conf', './b c.conf']), ['lvsc/a.conf/', 'lvsc/b%20c.conf/']);
    assert.deepEqual(categories(['a.conf', './a.conf']), ['lvsc/']);
    assert.deepEqual(categories(Array.from({ length: 21 }, (_, i) => `${i}.conf`)), ['lvsc/']);
    assert.deepEqual(categories([]), ['lvsc/']);
  });

  it('has the fingerprint of its line, and what would mend it', () => {
    const { runs } = logOf(
      [fileWith([findingAt(text, '80', { fix: { range: rangeOf(text, '80'), text: '' } })], text)],
      tool,
    );
    const [result] = runs[0].results;
    assert.equal(result?.partialFingerprints?.primaryLocationLineHash, lineFingerprints(text)[1]);
    assert.deepEqual(result?.fixes, [
      {
        description: { text: 'this is wrong' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'lvs.conf' },
            replacements: [
              {
                deletedRegion: {
                  startLine: 2,
                  startColumn: 8,
                  endLine: 2,
                  endColumn: 10,
                  charOffset: 9,
                  charLength: 2,
                },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('describes every code within what GitHub takes', () => {
    const { runs } = logOf([fileWith(codes.map(({ code }) => findingAt(text, '80', { code })))], {
      version: '1',
      rules: codes,
    });
    assert.equal(runs[0].tool.driver.rules.length, codes.length);
    for (const { summary, explanation, code } of codes) {
      assert.ok(summary.length > 0 && explanation.length <= 1024 && code.length <= 255, code);
    }
  });

  it('is refused by its schema without what it must have', () => {
    assert.equal(isSarif({ version: '2.1.0' }), false);
    assert.equal(isSarif({ version: '2.1.0', runs: [{ results: [] }] }), false);
  });
});
