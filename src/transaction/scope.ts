import type { Change } from '../state/change.ts';
import { diff } from '../plan/diff.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import { entriesOf } from '../plan/steps.ts';
import type { DirectorState } from '../state/director-state.ts';
import { IP_FORWARD, leaderOf } from '../state/sysctls.ts';

/** Whether a change is about something that a plan touches, or that the kernel changes along with it. */
export type Scope = (change: Change) => boolean;

/**
 * The subjects of a plan, and what its steps set meanwhile. What is outside belongs to others, who
 * may change it at any time.
 */
export function scopeOf({ changes, steps }: Pick<PlanDocument, 'changes' | 'steps'>): Scope {
  const set = entriesOf(steps).flatMap((entry) =>
    entry.do === 'set-sysctl' ? [`sysctl ${entry.name}`] : [],
  );
  const ids = new Set([...changes.map(({ id }) => id), ...set]);
  const forwards = ids.has(`sysctl ${IP_FORWARD}`);
  return (change) =>
    ids.has(change.id) ||
    (change.subject === 'sysctl' && (forwards || ids.has(`sysctl ${leaderOf(change.name) ?? ''}`)));
}

/** What of two states differs, by whether it is the plan's business. */
export interface Differences {
  readonly inside: readonly Change[];
  readonly outside: readonly Change[];
}

/** Compares what is there with what should be there. */
export function differences(
  there: DirectorState,
  wanted: DirectorState,
  scope: Scope,
): Differences {
  const all = diff(there, wanted);
  return { inside: all.filter(scope), outside: all.filter((change) => !scope(change)) };
}
