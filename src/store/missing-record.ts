import type { Ownership } from '../state/ownership.ts';
import { endOf, type FoundJournal } from './journals.ts';

/**
 * The last apply that left a record of what lvsc owns, where that record is not there any more;
 * null where nothing is missing.
 */
export function recordlessApply(
  { applied }: Pick<Ownership, 'applied'>,
  journals: readonly FoundJournal[],
): number | null {
  if (applied !== null) return null;
  const last = journals.findLast((each) => {
    const end = endOf(each);
    return end === 'committed' || end === 'accepted';
  });
  // One that went back to before the first apply leaves a record that is as good as none.
  if (last?.kind !== 'apply' || last.record.begin.plan.ownership.applied === null) return null;
  return last.number;
}
