import { validatorFor, type Checked } from '../json/validator.ts';
import { schemaOf } from '../json/schema.ts';
import { record } from '../json/schema-parts.ts';
import { parseJson } from '../state/capture.ts';
import type { Policy } from './policy.ts';

/** A policy file: limits that are missing keep their default. */
export type PolicyFile = Partial<Policy> & { readonly format: 'lvsc-policy/1' };

/** JSON Schema of a {@link PolicyFile}. */
export const policySchema = schemaOf<PolicyFile>()(
  record(
    { format: { const: 'lvsc-policy/1' } },
    {
      maxRemoved: { type: 'integer', minimum: 0, maximum: 100 },
      allowEmptyService: { type: 'boolean' },
      allowDuplicateAddress: { type: 'boolean' },
    },
  ),
);

const validate = validatorFor(policySchema);

/** Reads a policy file; what is wrong with it comes back as one sentence. */
export function parsePolicy(text: string): Checked<Partial<Policy>> {
  const checked = parseJson(text, validate);
  if (!checked.ok) return checked;
  const { format, ...limits } = checked.value;
  return { ok: true, value: limits };
}
