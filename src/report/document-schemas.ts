import { pointNames } from '../doctor/point.ts';
import { looseSchemaOf, schemaOf } from '../json/schema.ts';
import { listOf, oneOfBy, orNull, record } from '../json/schema-parts.ts';
import {
  commandsPart as commands,
  differencesPart as differences,
  plannedChangePart,
  planPart,
} from '../plan/plan-schema.ts';
import { rangeSchema } from '../source/range-schema.ts';
import { directorStateReference, stateDefinitions } from '../state/state-schema.ts';
import { journalBeginPart, journalEntryPart, outcomeKindPart } from '../store/journal-schema.ts';
import type { JournalRecord } from '../store/journal.ts';
import type { PendingConfirm } from '../store/pending-confirm.ts';
import type { Failure, Outcome } from '../transaction/outcome.ts';
import type {
  DoctorDocument,
  ErrorDocument,
  HistoryDocument,
  OutcomeDocument,
  RecoveryDocument,
  StateDocument,
  StatusDocument,
} from './documents.ts';

const text = { type: 'string' } as const;
const texts = listOf(text);
const number = { type: 'integer', minimum: 1 } as const;

/** A whole document, with what a state in it is. */
function document<const Fields extends object>(fields: Fields) {
  return { $defs: stateDefinitions, ...record(fields) } as const;
}

/** A record that its kind tells apart from others. */
function kind<const Kind extends string, const Fields extends object>(name: Kind, fields: Fields) {
  return record({ kind: { const: name }, ...fields });
}

const failure = schemaOf<Failure>()(
  oneOfBy(
    'kind',
    kind('step-failed', { step: number, commands, cause: text }),
    kind('goal-not-reached', { differences }),
    kind('broken-off', { cause: text }),
    kind('interrupted', { signal: text }),
    kind('address-taken', { cause: text }),
    kind('cut-off', {}),
    kind('not-confirmed', {}),
  ),
);

const unrecorded = orNull(text);

const outcome = schemaOf<Outcome>()(
  oneOfBy(
    'kind',
    kind('committed', { warnings: texts, foreignChanges: differences }),
    kind('stale', { differences, record: texts }),
    kind('rolled-back', { failure, foreignChanges: differences, unrecorded }),
    kind('needs-operator', {
      failure,
      rollbackCauses: texts,
      standing: orNull(differences),
      commands,
      unrecorded,
    }),
  ),
);

/** JSON Schema of an {@link OutcomeDocument}. */
export const outcomeSchema = schemaOf<OutcomeDocument>()(
  document({ format: { const: 'lvsc-outcome/1' }, director: text, outcome, plan: planPart }),
);

/** JSON Schema of a {@link RecoveryDocument}. */
export const recoverySchema = schemaOf<RecoveryDocument>()(
  document({
    format: { const: 'lvsc-recovery/1' },
    number: orNull(number),
    recovery: orNull(
      oneOfBy(
        'kind',
        kind('recovered', { outcome }),
        kind('booted-since', {}),
        kind('undone-there', {}),
        kind('accepted', {}),
      ),
    ),
  }),
);

// Loose: it does not say that no later line begins an apply.
const journal = looseSchemaOf<JournalRecord>()(
  record({ begin: journalBeginPart, lines: listOf(journalEntryPart) }),
);

/** JSON Schema of a {@link HistoryDocument}. */
export const historySchema = schemaOf<HistoryDocument>()(
  document({
    format: { const: 'lvsc-history/1' },
    applies: listOf(
      oneOfBy(
        'kind',
        kind('apply', { number, record: orNull(journal) }),
        kind('damaged', {
          number,
          file: text,
          line: number,
          reason: text,
          outcome: orNull(outcomeKindPart),
        }),
      ),
    ),
  }),
);

// Loose: what else is in it is between one lvsc and the next.
const pending = looseSchemaOf<PendingConfirm>()({
  type: 'object',
  required: ['format', 'number', 'deadline', 'boot'],
  properties: { format: { const: 'lvsc-pending/1' }, number, deadline: text },
});

/** JSON Schema of a {@link StatusDocument}. */
export const statusSchema = schemaOf<StatusDocument>()(
  document({
    format: { const: 'lvsc-status/1' },
    director: text,
    file: orNull(text),
    drift: listOf(
      record({
        difference: { enum: ['missing', 'unexpected', 'different'] },
        cause: { enum: ['file', 'director', 'both', 'unknown'] },
        change: plannedChangePart,
        drain: orNull(text),
      }),
    ),
    problems: listOf(record({ message: text, origin: orNull(rangeSchema) })),
    record: { enum: ['kept', 'none', 'missing', 'damaged'] },
    drained: listOf(
      record({ service: text, server: text, weight: { type: 'integer', minimum: 0 } }),
    ),
    foreign: texts,
    pending: orNull(pending),
    unfinished: orNull(number),
    damaged: listOf(
      record({
        file: text,
        line: orNull(number),
        reason: text,
        neededBy: { enum: ['apply', 'rollback'] },
      }),
    ),
  }),
);

/** JSON Schema of a {@link DoctorDocument}. */
export const doctorSchema = schemaOf<DoctorDocument>()(
  record({
    format: { const: 'lvsc-doctor/1' },
    director: text,
    file: orNull(text),
    isFit: { type: 'boolean' },
    points: listOf(
      record({
        point: { enum: pointNames },
        what: text,
        verdict: { enum: ['ok', 'unfit', 'unknown'] },
        is: text,
        why: text,
        mend: texts,
      }),
    ),
  }),
);

/** JSON Schema of an {@link ErrorDocument}. */
export const errorSchema = schemaOf<ErrorDocument>()(
  record({
    format: { const: 'lvsc-error/1' },
    status: { enum: [1, 5, 64, 70] },
    message: text,
    hint: orNull(text),
  }),
);

/** JSON Schema of a {@link StateDocument}. */
export const stateSchema = schemaOf<StateDocument>()(
  document({ format: { const: 'lvsc-state/1' }, director: text, state: directorStateReference }),
);
