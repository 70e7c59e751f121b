import { schemaOf } from '../json/schema.ts';
import { record } from '../json/schema-parts.ts';
import { validatorFor, type Checked } from '../json/validator.ts';
import { canonical } from './canonical.ts';
import type { DirectorState } from './director-state.ts';
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
}

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
    { tools: toolsSchema },
  ),
});

const validateCapture = validatorFor(captureSchema);
const validateOwnership = validatorFor(ownershipSchema);

/** The text of a capture: the same director gives the same bytes. */
export function captureText(
  director: string,
  state: DirectorState,
  ownership: Ownership,
  tools?: Tools,
): string {
  const capture: Capture = {
    format: 'lvsc-capture/1',
    director,
    state: canonical(state),
    ownership,
    ...(tools === undefined ? {} : { tools }),
  };
  return `${JSON.stringify(capture, null, 2)}\n`;
}

/** Reads a capture; what is wrong with it comes back as one sentence. */
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
