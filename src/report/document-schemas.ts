import { journalEntryPart } from '../store/journal-schema.ts';
import type { Failure, Outcome } from '../transaction/outcome.ts';
import type { Recovery } from '../transaction/recover.ts';
import {
  commandsPart as commands,
  differencesPart as differences,
  planPart,
} from '../plan/plan-schema.ts';
import { directorStateReference, stateDefinitions } from '../state/state-schema.ts';

const text = { type: 'string' } as const;
const texts = { type: 'array', items: text } as const;
const number = { type: 'integer', minimum: 1 } as const;
const none = { type: 'null' } as const;

/** An object with exactly these fields. */
function record<Fields extends Record<string, unknown>>(fields: Fields) {
  return {
    type: 'object',
    additionalProperties: false,
    required: Object.keys(fields),
    properties: fields,
  } as const;
}

/** A whole document, with what a state in it is. */
function document<Fields extends Record<string, unknown>>(fields: Fields) {
  return { $defs: stateDefinitions, ...record(fields) } as const;
}

/** One of several records, told apart by `kind`: of all that the type has. */
function kinds<Kind extends string>(
  all: Readonly<Record<Kind, Readonly<Record<string, unknown>>>>,
) {
  return {
    type: 'object',
    required: ['kind'],
    discriminator: { propertyName: 'kind' },
    oneOf: Object.entries<Readonly<Record<string, unknown>>>(all).map(([kind, fields]) =>
      record({ kind: { const: kind }, ...fields }),
    ),
  } as const;
}

const change = planPart.properties.changes.items;

const failure = kinds<Failure['kind']>({
  'step-failed': { step: number, commands, cause: text },
  'goal-not-reached': { differences },
  'broken-off': { cause: text },
  interrupted: { signal: text },
  'address-taken': { cause: text },
  'cut-off': {},
  'not-confirmed': {},
});

const unrecorded = { anyOf: [none, text] } as const;

const outcome = kinds<Outcome['kind']>({
  committed: { warnings: texts, foreignChanges: differences },
  stale: { differences, record: { type: 'array', items: { type: 'string' } } },
  'rolled-back': { failure, foreignChanges: differences, unrecorded },
  'needs-operator': {
    failure,
    rollbackCauses: texts,
    standing: { anyOf: [none, differences] },
    commands,
    unrecorded,
  },
});

/** JSON Schema of what `apply`, `rollback`, `drain` and `undrain` print with `--json`. */
export const outcomeSchema = document({
  format: { const: 'lvsc-outcome/1' },
  director: text,
  outcome,
  plan: planPart,
});

/** JSON Schema of what `recover` prints with `--json`. */
export const recoverySchema = document({
  format: { const: 'lvsc-recovery/1' },
  number: { anyOf: [none, number] },
  recovery: {
    anyOf: [
      none,
      kinds<Recovery['kind']>({
        recovered: { outcome },
        'booted-since': {},
        'undone-there': {},
        accepted: {},
      }),
    ],
  },
});

const journal = record({
  begin: journalEntryPart.oneOf[0],
  lines: { type: 'array', items: journalEntryPart },
});

/** JSON Schema of what `history` prints with `--json`. */
export const historySchema = document({
  format: { const: 'lvsc-history/1' },
  applies: {
    type: 'array',
    items: record({ number, record: { anyOf: [none, journal] } }),
  },
});

/** JSON Schema of what `status` prints with `--json`. */
export const statusSchema = document({
  format: { const: 'lvsc-status/1' },
  director: text,
  file: { anyOf: [none, text] },
  drift: {
    type: 'array',
    items: record({ cause: { enum: ['file', 'director', 'both', 'never-applied'] }, change }),
  },
  drained: {
    type: 'array',
    items: record({ service: text, server: text, weight: { type: 'integer', minimum: 0 } }),
  },
  foreign: texts,
  pending: {
    anyOf: [
      none,
      {
        type: 'object',
        required: ['format', 'number', 'deadline', 'boot'],
        properties: { format: { const: 'lvsc-pending/1' }, number, deadline: text },
      },
    ],
  },
  unfinished: { anyOf: [none, number] },
});

/** JSON Schema of what any command prints with `--json` where it could not be done. */
export const errorSchema = record({
  format: { const: 'lvsc-error/1' },
  status: { enum: [1, 5, 64, 70] },
  message: text,
  hint: { anyOf: [none, text] },
});

/** JSON Schema of what `show` prints with `--json`. */
export const liveStateSchema = document({
  format: { const: 'lvsc-state/1' },
  director: text,
  state: directorStateReference,
});
