import { schemaOf } from '../json/schema.ts';
import { listOf, oneOfBy, orNull, record } from '../json/schema-parts.ts';
import { commandsPart, differencesPart, planPart } from '../plan/plan-schema.ts';
import { stateDefinitions } from '../state/state-schema.ts';
import type { JournalBegin, JournalEntry, OutcomeKind } from './journal.ts';

const text = { type: 'string' } as const;
const step = { type: 'integer', minimum: 1 } as const;

/** How an apply ended. */
export const outcomeKindPart = schemaOf<OutcomeKind>()({
  enum: ['committed', 'rolled-back', 'needs-operator', 'abandoned', 'accepted'],
});

/** The first line of a journal. */
export const journalBeginPart = schemaOf<JournalBegin>()(
  record(
    {
      type: { const: 'begin' },
      at: text,
      format: { const: 'lvsc-journal/1' },
      by: text,
      command: text,
      boot: { type: ['string', 'null'] },
      plan: planPart,
      confirm: { type: ['integer', 'null'] },
    },
    { guard: text },
  ),
);

/** One line of a journal within a larger document, which has the state's definitions. */
export const journalEntryPart = schemaOf<JournalEntry>()(
  oneOfBy(
    'type',
    journalBeginPart,
    record({ type: { enum: ['doing', 'undoing'] }, at: text, step }),
    record({
      type: { enum: ['done', 'undone', 'failed', 'undo-failed'] },
      at: text,
      step,
      output: text,
    }),
    record({ type: { enum: ['rollback', 'forward'] }, at: text, reason: text }),
    record({ type: { const: 'confirmed' }, at: text, by: text }),
    record(
      {
        type: { const: 'end' },
        at: text,
        outcome: outcomeKindPart,
        remarks: listOf(text),
      },
      { standing: orNull(differencesPart), commands: commandsPart },
    ),
  ),
);

/** JSON Schema of one line of a journal. */
export const journalEntrySchema = { $defs: stateDefinitions, ...journalEntryPart } as const;
