import { equal } from '../state/canonical.ts';
import { refId, type Ownership } from '../state/ownership.ts';
import type { Comparison } from './comparison.ts';
import { diff } from './diff.ts';
import type { PlannedChange } from './plan.ts';
import { serverId, serviceId } from '../state/director-state.ts';

/** How something on a director differs from the file. */
export type DifferenceKind = 'missing' | 'unexpected' | 'different';

/** Who made a difference since lvsc's last apply; nobody can tell without a record of that. */
export type DriftCause = 'file' | 'director' | 'both' | 'unknown';

/** A difference between what is live and what the file wants, and where it comes from. */
export interface Drift {
  readonly difference: DifferenceKind;
  readonly cause: DriftCause;
  /** What an apply would do about it: `before` is what is there, `after` what should be. */
  readonly change: PlannedChange;
  /**
   * A real server that somebody gave weight 0, by its name: an apply would bring it back, and
   * `lvsc drain NAME` keeps it out of service. Null for all else.
   */
  readonly drain: string | null;
}

/** Three ways to look: from live to file, and from what the last apply left to both. */
export function driftOf(
  { changes, before, goal }: Pick<Comparison, 'changes' | 'before' | 'goal'>,
  { applied, names }: Pick<Ownership, 'applied' | 'names'>,
): Drift[] {
  const causeOf = causes(applied, before, goal);
  const nameOf = namedBy(names);
  return changes.flatMap((change): Drift[] => {
    // A sysctl that is only written once more, for another drags it along, differs in nothing.
    if (change.kind === 'edit' && equal(change.before, change.after)) return [];
    const cause = causeOf(change.id);
    return [
      {
        difference: ({ add: 'missing', remove: 'unexpected', edit: 'different' } as const)[
          change.kind
        ],
        cause,
        change,
        drain: cause === 'file' ? null : quiescedName(change, nameOf),
      },
    ];
  });
}

function causes(
  applied: Ownership['applied'],
  live: Comparison['before'],
  goal: Comparison['goal'],
): (id: string) => DriftCause {
  if (applied === null) return () => 'unknown';
  const byFile = new Set(diff(applied, goal).map(({ id }) => id));
  const byDirector = new Set(diff(applied, live).map(({ id }) => id));
  return (id) => {
    if (byFile.has(id)) return byDirector.has(id) ? 'both' : 'file';
    return 'director';
  };
}

/** What `lvsc drain` calls a real server whose weight somebody set to 0. */
function quiescedName(change: PlannedChange, nameOf: (id: string) => string | null): string | null {
  if (change.subject !== 'real-server' || change.before?.weight !== 0) return null;
  if (change.after === null || change.after.weight === 0) return null;
  return nameOf(refId({ service: serviceId(change.service), server: serverId(change.before) }));
}

/** The first name of each real server. */
function namedBy(names: Ownership['names']): (id: string) => string | null {
  const byServer = new Map(names.toReversed().map((each) => [refId(each), each.name]));
  return (id) => byServer.get(id) ?? null;
}
