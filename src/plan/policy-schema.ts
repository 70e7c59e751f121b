import { validatorFor, type Checked } from '../json/validator.ts';
import { parseJson } from '../state/capture.ts';
import type { Policy } from './policy.ts';

/** JSON Schema of a policy file: limits that are missing keep their default. */
export const policySchema = {
  type: 'object',
  additionalProperties: false,
  required: ['format'],
  properties: {
    format: { const: 'lvsc-policy/1' },
    maxRemoved: { type: 'integer', minimum: 0, maximum: 100 },
    allowEmptyService: { type: 'boolean' },
    allowDuplicateAddress: { type: 'boolean' },
  },
} as const;

const validate = validatorFor<Partial<Policy> & { readonly format: 'lvsc-policy/1' }>(policySchema);

/** Reads a policy file; what is wrong with it comes back as one sentence. */
export function parsePolicy(text: string): Checked<Partial<Policy>> {
  const checked = parseJson(text, validate);
  if (!checked.ok) return checked;
  const { format, ...limits } = checked.value;
  return { ok: true, value: limits };
}
