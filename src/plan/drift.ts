import { diff } from './diff.ts';
import type { Plan, PlannedChange } from './plan.ts';

/** Who made a difference between file and director. */
export type DriftCause = 'file' | 'director' | 'both' | 'never-applied';

/** A difference between what is live and what the file wants, and where it comes from. */
export interface Drift {
  readonly cause: DriftCause;
  readonly change: PlannedChange;
}

/** Three ways to look: the plan from live to file, by what the last apply left. */
export function driftOf(plan: Plan, applied: Plan['before'] | null): Drift[] {
  if (applied === null) {
    return plan.changes.map((change) => ({ cause: 'never-applied', change }));
  }
  const byFile = new Set(diff(applied, plan.goal).map(({ id }) => id));
  const byDirector = new Set(diff(applied, plan.before).map(({ id }) => id));
  return plan.changes.map((change) => ({ cause: causeOf(change.id, byFile, byDirector), change }));
}

function causeOf(
  id: string,
  byFile: ReadonlySet<string>,
  byDirector: ReadonlySet<string>,
): DriftCause {
  if (byFile.has(id)) return byDirector.has(id) ? 'both' : 'file';
  return 'director';
}
