import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { SchemaOf } from './schema.ts';

/** A checked value, or one sentence that says what is wrong and where. */
export type Checked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/** What lvsc's schemas are written for; a test compiles them all with ajv's own checks on top. */
export const ajvOptions = {
  strict: true,
  strictRequired: false,
  discriminator: true,
  allowUnionTypes: true,
} as const;

// A run needs few schemas, each a few times: to check the schema itself against JSON Schema's own,
// and to optimize the code for it, would take longer than all it does.
const ajv = new Ajv({
  ...ajvOptions,
  validateSchema: false,
  meta: false,
  // What a state is stands in a document several times: its code is made once, and called.
  inlineRefs: false,
  code: { optimize: false },
});

/** Compiles a JSON Schema once, on first use; what it lets pass has the schema's type. */
export function validatorFor<Value>(schema: SchemaOf<Value>): (json: unknown) => Checked<Value> {
  let validate: ValidateFunction<Value> | undefined;
  return (json) => {
    validate ??= ajv.compile<Value>(schema);
    if (validate(json)) return { ok: true, value: json };
    return { ok: false, problem: problemOf(validate.errors ?? []) };
  };
}

function problemOf(errors: readonly ErrorObject[]): string {
  // The deepest place says most: with unions the others are echoes of it.
  const [first] = [...errors].sort((a, b) => b.instancePath.length - a.instancePath.length);
  if (!first) return 'it does not have the expected form';
  const place = first.instancePath === '' ? 'at the top' : `at ${first.instancePath}`;
  const extra: unknown = first.params['additionalProperty'];
  if (typeof extra === 'string') return `${place}: ${JSON.stringify(extra)} does not belong there`;
  return `${place}: ${first.message ?? 'unexpected value'}`;
}
