import { rangeSchema } from '../source/range-schema.ts';
import { programs } from '../tools/command.ts';
import {
  directorStateReference,
  ownershipSchema,
  stateDefinitions,
  toolsSchema,
} from '../state/state-schema.ts';

const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;

const change = {
  type: 'object',
  required: ['subject', 'kind', 'id', 'before', 'after', 'effect', 'origin'],
  properties: {
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
    id: { type: 'string' },
    before: {},
    after: {},
    effect: { enum: ['none', 'new connections', 'established connections'] },
    origin: { anyOf: [{ type: 'null' }, rangeSchema] },
  },
} as const;

const step = {
  type: 'object',
  additionalProperties: false,
  required: ['kind', 'entries'],
  properties: {
    kind: { enum: ['ipvs', 'address', 'packet-filter', 'sysctl', 'announce', 'probe', 'drain'] },
    seconds: { type: 'integer', minimum: 0 },
    entries: {
      type: 'array',
      minItems: 1,
      items: { type: 'object', required: ['do'], properties: { do: { type: 'string' } } },
    },
  },
} as const;

const command = {
  type: 'object',
  additionalProperties: false,
  required: ['program', 'args', 'stdin'],
  properties: {
    program: {
      enum: [...programs],
    },
    args: { type: 'array', items: { type: 'string' } },
    stdin: { type: ['string', 'null'] },
  },
} as const;

/** A change between two states; one of a plan has its effect and origin, too. */
const difference = {
  ...change,
  required: change.required.filter((field) => field !== 'effect' && field !== 'origin'),
} as const;

/** Changes that are no plan, within a larger document. */
export const differencesPart = { type: 'array', items: difference } as const;

/** Commands within a larger document. */
export const commandsPart = { type: 'array', items: command } as const;

/** A {@link Plan} within a larger document, which has the state's definitions. */
export const planPart = {
  type: 'object',
  additionalProperties: false,
  required: [
    'format',
    'director',
    'tools',
    'config',
    'liveDigest',
    'changes',
    'drain',
    'steps',
    'commands',
    'foreign',
    'before',
    'goal',
    'ownershipBefore',
    'ownership',
  ],
  properties: {
    format: { const: 'lvsc-plan/1' },
    director: { type: 'string' },
    tools: toolsSchema,
    config: {
      anyOf: [
        { type: 'null' },
        {
          type: 'object',
          additionalProperties: false,
          required: ['file', 'digest'],
          properties: { file: { type: 'string' }, digest },
        },
      ],
    },
    liveDigest: digest,
    changes: { type: 'array', items: change },
    drain: {
      anyOf: [
        { type: 'null' },
        {
          type: 'object',
          additionalProperties: false,
          required: ['seconds', 'servers'],
          properties: {
            seconds: { type: 'integer', minimum: 0 },
            servers: { type: 'array', items: { type: 'string' } },
          },
        },
      ],
    },
    steps: { type: 'array', items: step },
    commands: {
      type: 'object',
      additionalProperties: false,
      required: ['forward', 'back'],
      properties: {
        forward: commandsPart,
        back: commandsPart,
      },
    },
    foreign: { type: 'array', items: { type: 'string' } },
    before: directorStateReference,
    goal: directorStateReference,
    ownershipBefore: ownershipSchema,
    ownership: ownershipSchema,
  },
} as const;

/** JSON Schema of {@link Plan}. */
export const planSchema = { $defs: stateDefinitions, ...planPart } as const;
