import { commandsPart, differencesPart, planPart } from '../plan/plan-schema.ts';
import { stateDefinitions } from '../state/state-schema.ts';

const text = { type: 'string' } as const;
const step = { type: 'integer', minimum: 1 } as const;

function line<Type, Fields extends Record<string, unknown>>(
  type: Type,
  fields: Fields,
  optional: Readonly<Record<string, unknown>> = {},
) {
  return {
    type: 'object',
    additionalProperties: false,
    required: ['type', 'at', ...Object.keys(fields)],
    properties: { type, at: text, ...fields, ...optional },
  } as const;
}

/** One line of a journal within a larger document, which has the state's definitions. */
export const journalEntryPart = {
  type: 'object',
  required: ['type'],
  discriminator: { propertyName: 'type' },
  oneOf: [
    line(
      { const: 'begin' },
      {
        format: { const: 'lvsc-journal/1' },
        by: text,
        command: text,
        boot: { type: ['string', 'null'] },
        plan: planPart,
        confirm: { type: ['integer', 'null'] },
      },
      { guard: text },
    ),
    line({ enum: ['doing', 'undoing'] }, { step }),
    line({ enum: ['done', 'undone', 'failed', 'undo-failed'] }, { step, output: text }),
    line({ enum: ['rollback', 'forward'] }, { reason: text }),
    line({ const: 'confirmed' }, { by: text }),
    line(
      { const: 'end' },
      {
        outcome: {
          enum: ['committed', 'rolled-back', 'needs-operator', 'abandoned', 'accepted'],
        },
        remarks: { type: 'array', items: text },
      },
      { standing: { anyOf: [{ type: 'null' }, differencesPart] }, commands: commandsPart },
    ),
  ],
} as const;

/** JSON Schema of one line of a journal. */
export const journalEntrySchema = { $defs: stateDefinitions, ...journalEntryPart } as const;
