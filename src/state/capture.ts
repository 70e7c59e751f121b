import { schemaOf } from '../json/schema.ts';
import { listOf, record } from '../json/schema-parts.ts';
import { validatorFor, type Checked } from '../json/validator.ts';
import { canonical } from './canonical.ts';
import type { DirectorState } from './director-state.ts';
import { unmeasured, type Moment, type ServerConnections } from './moment.ts';
import type { Ownership } from './ownership.ts';
import {
  directorStateReference,
  ownershipPart,
  ownershipSchema,
  stateDefinitions,
  toolsSchema,
} from './state-schema.ts';
import type { Tools } from './tools.ts';

/** A director as JSON, as `lvsc capture` prints it: enough to plan for it elsewhere. */
export interface Capture {
  readonly format: 'lvsc-capture/1';
  /** The director that the capture was taken from. */
  readonly director: string;
  readonly state: DirectorState;
  readonly ownership: Ownership;
  /**
   * With which programs the director is changed; those of a director of today where the capture
   * does not say.
   */
  readonly tools?: Tools | undefined;
  /** When it was taken, in ISO 8601, UTC; a capture of an earlier lvsc does not say. */
  readonly takenAt?: string | undefined;
  /** What went through the director then; left out where it was not counted. */
  readonly connections?: readonly ServerConnections[] | undefined;
}

const text = { type: 'string' } as const;
const count = { type: 'integer', minimum: 0 } as const;
const time = { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$' } as const;

const serverConnections = schemaOf<ServerConnections>()(
  record({ service: text, server: text, persistent: count, active: count, inactive: count }),
);

/** JSON Schema of a {@link Capture}. */
export const captureSchema = schemaOf<Capture>()({
  $defs: stateDefinitions,
  ...record(
    {
      format: { const: 'lvsc-capture/1' },
      director: { type: 'string' },
      state: directorStateReference,
      ownership: ownershipPart,
    },
    { tools: toolsSchema, takenAt: time, connections: listOf(serverConnections) },
  ),
});

const validateCapture = validatorFor(captureSchema);
const validateOwnership = validatorFor(ownershipSchema);

/** The text of a capture: the same director at the same moment gives the same bytes. */
export function captureText(
  director: string,
  state: DirectorState,
  ownership: Ownership,
  tools?: Tools,
  { takenAt, connections }: Moment = unmeasured,
): string {
  const capture: Capture = {
    format: 'lvsc-capture/1',
    director,
    ...(takenAt === null ? {} : { takenAt }),
    state: canonical(state),
    ownership,
    ...(tools === undefined ? {} : { tools }),
    ...(connections === null ? {} : { connections }),
  };
  return `${JSON.stringify(capture, null, 2)}\n`;
}

/**
 * Reads a capture.
 *
 * @param text - JSON, as `lvsc capture` prints it
 * @returns the capture, or one sentence that says what is wrong with the text
 *
 * @example
 * ```ts
 * import { desiredState, parse, parseCapture, plan } from 'lvsc';
 *
 * const capture = parseCapture('{}');
 * if (capture.ok) {
 *   const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 *   console.log(plan(desiredState(config), capture.value).changes);
 * } else console.log(capture.problem);
 * ```
 */
export function parseCapture(text: string): Checked<Capture> {
  return parseJson(text, validateCapture);
}

/** Reads an ownership record; what is wrong with it comes back as one sentence. */
export function parseOwnership(text: string): Checked<Ownership> {
  return parseJson(text, validateOwnership);
}

/** JSON text checked by a validator; text that is no JSON comes back as a problem, too. */
export function parseJson<Value>(
  text: string,
  validate: (json: unknown) => Checked<Value>,
): Checked<Value> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problem: `it is not JSON: ${(error as Error).message}` };
  }
  return validate(json);
}
