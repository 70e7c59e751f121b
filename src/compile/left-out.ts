import type { PlannedChange } from '../plan/plan.ts';
import { serviceId } from '../state/director-state.ts';
import { changeName } from './change-name.ts';
import type { CompileWarning } from './compiled.ts';

/**
 * A warning for each kind of thing that the config asks for and a target does not say: what that
 * is, so that somebody else can see to it.
 *
 * @param program what the target is for, as the first words of a sentence
 */
export function leftOut(
  program: string,
  changes: readonly PlannedChange[],
  says: (change: PlannedChange) => boolean,
): CompileWarning[] {
  const missing = changes.filter((change) => change.after !== null && !says(change));
  // Where a virtual service is left out, nobody asks for its real servers one by one.
  const named = missing.filter(({ subject }) => subject !== 'real-server');
  const kinds = [...new Set(named.map(({ subject }) => subject))];
  return kinds.map((subject) => {
    const items = named.filter((change) => change.subject === subject);
    const names = items.map((change) => `${changeName(change)}${serversOf(change, missing)}`);
    return {
      message: `${program} cannot say this, and it is left out: ${names.join(', ')}`,
      range: items.find(({ origin }) => origin !== null)?.origin ?? null,
    };
  });
}

function serversOf(change: PlannedChange, missing: readonly PlannedChange[]): string {
  if (change.subject !== 'virtual-service' || change.after === null) return '';
  const id = serviceId(change.after.key);
  const count = missing.filter(
    (other) => other.subject === 'real-server' && serviceId(other.service) === id,
  ).length;
  return ` with ${count} real server${count === 1 ? '' : 's'}`;
}
