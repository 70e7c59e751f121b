import { validatorFor } from '../json/validator.ts';
import type { DirectorState } from './director-state.ts';
import { directorStateSchema } from './state-schema.ts';

const validate = validatorFor(directorStateSchema);

/**
 * The last gate before commands: whatever a file said, no value may be an option, hold a blank or
 * be out of range. Null where all is well.
 */
export function problemWith(state: DirectorState): string | null {
  const checked = validate(state);
  return checked.ok ? null : checked.problem;
}
