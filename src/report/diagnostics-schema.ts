import { schemaOf } from '../json/schema.ts';
import { listOf, record } from '../json/schema-parts.ts';
import { fixSchema, rangeSchema } from '../source/range-schema.ts';
import type { Diagnostic, DiagnosticsDocument } from './diagnostics-json.ts';

const text = { type: 'string' } as const;
const sentence = { type: 'string', minLength: 1 } as const;
const count = { type: 'integer', minimum: 0 } as const;

/** JSON Schema of a {@link Diagnostic}. */
export const diagnosticSchema = schemaOf<Diagnostic>()(
  record(
    {
      code: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
      stage: { enum: ['syntax', 'semantics'] },
      severity: { enum: ['error', 'warning'] },
      message: sentence,
      file: text,
      range: rangeSchema,
    },
    {
      hint: sentence,
      fix: fixSchema,
      related: listOf(record({ message: text, file: text, range: rangeSchema })),
    },
  ),
);

/** JSON Schema of what `lvsc check --json` prints. */
export const diagnosticsSchema = schemaOf<DiagnosticsDocument>()({
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lvsc-diagnostics/1',
  ...record({
    format: { const: 'lvsc-diagnostics/1' },
    diagnostics: listOf(diagnosticSchema),
    errors: count,
    warnings: count,
  }),
});
