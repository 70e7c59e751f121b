import { looseSchemaOf, schemaOf } from '../json/schema.ts';
import { listOf, orNull, record } from '../json/schema-parts.ts';
import { rangeSchema } from '../source/range-schema.ts';
import type { Change } from '../state/change.ts';
import {
  directorStateReference,
  ownershipPart,
  stateDefinitions,
  toolsSchema,
} from '../state/state-schema.ts';
import type { Step } from '../step/entry.ts';
import { programs, type Command } from '../tools/command.ts';
import type { Effect } from './effect/effect.ts';
import type { PlannedChange } from './plan.ts';
import type { PlanDocument } from './plan-document.ts';

const text = { type: 'string' } as const;
const texts = listOf(text);
const seconds = { type: 'integer', minimum: 0 } as const;
const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

// Changes and steps follow from a plan's two states: readPlan makes those of a saved plan anew. Only
// of lvsc's own journal are they taken as they are. Their schemas are loose, and say what a program
// that shows them needs.

const impact = { enum: ['none', 'opened', 'changed', 'cut'] } as const;

const effect = schemaOf<Effect>()(
  record({ established: impact, new: impact, other: impact, reasons: texts }),
);

const changeFields = ['subject', 'kind', 'id', 'before', 'after'] as const;

const changeProperties = {
  subject: {
    enum: [
      'virtual-service',
      'real-server',
      'address',
      'chain',
      'sysctl',
      'timeouts',
      'sync-daemon',
    ],
  },
  kind: { enum: ['add', 'edit', 'remove'] },
  id: text,
  before: {},
  after: {},
  effect,
  origin: orNull(rangeSchema),
} as const;

/** A change of a plan. */
export const plannedChangePart = looseSchemaOf<PlannedChange>()({
  type: 'object',
  required: [...changeFields, 'effect', 'origin'],
  properties: changeProperties,
});

/** Changes that are no plan, within a larger document. One of a plan may be among them. */
export const differencesPart = listOf(
  looseSchemaOf<Change>()({
    type: 'object',
    required: [...changeFields],
    properties: changeProperties,
  }),
);

const step = looseSchemaOf<Step>()({
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'entries'],
  properties: {
    kind: { enum: ['ipvs', 'address', 'packet-filter', 'sysctl', 'announce', 'probe', 'drain'] },
    seconds,
    entries: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['do'], properties: { do: text } },
    },
  },
});

const command = schemaOf<Command>()(
  record({
    program: { enum: programs },
    args: texts,
    stdin: { type: ['string', 'null'] },
  }),
);

/** Commands within a larger document. */
export const commandsPart = listOf(command);

/** A {@link PlanDocument} within a larger document, which has the state's definitions. */
export const planPart = schemaOf<PlanDocument>()(
  record({
    format: { const: 'lvsc-plan/1' },
    director: text,
    tools: toolsSchema,
    config: orNull(record({ file: text, digest })),
    liveDigest: digest,
    changes: listOf(plannedChangePart),
    drain: orNull(record({ seconds, servers: texts })),
    steps: listOf(step),
    commands: record({ forward: commandsPart, back: commandsPart }),
    foreign: texts,
    before: directorStateReference,
    goal: directorStateReference,
    ownershipBefore: ownershipPart,
    ownership: ownershipPart,
  }),
);

/** JSON Schema of {@link PlanDocument}. */
export const planSchema = { $defs: stateDefinitions, ...planPart } as const;
