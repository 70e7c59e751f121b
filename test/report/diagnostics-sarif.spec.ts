import assert from 'node:assert/strict';
import { diagnosticsSarif } from '../../src/report/diagnostics-sarif.ts';
import { fileWith, findingAt, rangeOf } from './finding-at.ts';
import { Ajv } from 'ajv';

/** The part of the SARIF 2.1.0 schema that lvsc writes, with its required properties and enums. */
const message = { type: 'object', required: ['text'], properties: { text: { type: 'string' } } };
const location = {
  type: 'object',
  properties: {
    id: { type: 'integer', minimum: -1 },
    message,
    physicalLocation: {
      type: 'object',
      required: ['artifactLocation'],
      additionalProperties: false,
      properties: {
        artifactLocation: {
          type: 'object',
          additionalProperties: false,
          properties: { uri: { type: 'string' } },
        },
        region: {
          type: 'object',
          additionalProperties: false,
          properties: {
            startLine: { type: 'integer', minimum: 1 },
            startColumn: { type: 'integer', minimum: 1 },
            endLine: { type: 'integer', minimum: 1 },
            endColumn: { type: 'integer', minimum: 1 },
            charOffset: { type: 'integer', minimum: -1 },
            charLength: { type: 'integer', minimum: 0 },
          },
        },
      },
    },
  },
  additionalProperties: false,
};
const schema = {
  type: 'object',
  required: ['version', 'runs'],
  additionalProperties: false,
  properties: {
    $schema: { type: 'string' },
    version: { const: '2.1.0' },
    runs: {
      type: 'array',
      items: {
        type: 'object',
        required: ['tool'],
        additionalProperties: false,
        properties: {
          columnKind: { enum: ['utf16CodeUnits', 'unicodeCodePoints'] },
          tool: {
            type: 'object',
            required: ['driver'],
            properties: {
              driver: {
                type: 'object',
                required: ['name'],
                properties: {
                  rules: {
                    type: 'array',
                    uniqueItems: true,
                    items: {
                      type: 'object',
                      required: ['id'],
                      additionalProperties: false,
                      properties: {
                        id: { type: 'string' },
                        shortDescription: message,
                        fullDescription: message,
                        help: message,
                      },
                    },
                  },
                },
              },
            },
          },
          results: {
            type: 'array',
            items: {
              type: 'object',
              required: ['message'],
              additionalProperties: false,
              properties: {
                ruleId: { type: 'string' },
                ruleIndex: { type: 'integer', minimum: -1 },
                level: { enum: ['none', 'note', 'warning', 'error'] },
                message,
                locations: { type: 'array', items: location },
                relatedLocations: { type: 'array', uniqueItems: true, items: location },
              },
            },
          },
        },
      },
    },
  },
};
const isSarif = new Ajv({ strict: false }).compile(schema);

const tool = {
  version: '1.2.3',
  rules: [{ code: 'some-code', summary: 'a summary', explanation: 'An explanation.' }],
};
const text = 'a\nport = 80\n';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
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
  return log as unknown as Log;
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
      ['unique-name', 'some-code', 'unique-name'].map((code) =>
        fileWith([findingAt(text, '80', { code })]),
      ),
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
      runs[0].results.map(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri),
      ['file:///etc/lvs.cf', 'a%20b/100%25.conf'],
    );
  });
});
