import { rangeSchema } from './range-schema.ts';

const relatedPlaceSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['message', 'file', 'range'],
  properties: { message: { type: 'string' }, file: { type: 'string' }, range: rangeSchema },
} as const;

/** JSON Schema of a {@link Diagnostic}. */
export const diagnosticSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['code', 'stage', 'severity', 'message', 'file', 'range'],
  properties: {
    code: { type: 'string', pattern: '^[a-z0-9]+(-[a-z0-9]+)*$' },
    stage: { enum: ['syntax', 'semantics'] },
    severity: { enum: ['error', 'warning'] },
    message: { type: 'string', minLength: 1 },
    file: { type: 'string' },
    range: rangeSchema,
    hint: { type: 'string', minLength: 1 },
    related: { type: 'array', items: relatedPlaceSchema },
  },
} as const;

/** JSON Schema of what `lvsc check --json` prints. */
export const diagnosticsSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'lvsc-diagnostics/1',
  type: 'object',
  additionalProperties: false,
  required: ['format', 'diagnostics', 'errors', 'warnings'],
  properties: {
    format: { const: 'lvsc-diagnostics/1' },
    diagnostics: { type: 'array', items: diagnosticSchema },
    errors: { type: 'integer', minimum: 0 },
    warnings: { type: 'integer', minimum: 0 },
  },
} as const;
