import { diff } from '../plan/diff.ts';
import { planDocument } from '../plan/plan-document.ts';
import type { Plan } from '../plan/plan.ts';
import { stateDigest } from '../state/canonical.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Ownership } from '../state/ownership.ts';
import { recordDifferences } from './record-differences.ts';
import { finish } from './finish.ts';
import type { JournalBegin } from '../store/journal.ts';
import type { Outcome } from './outcome.ts';
import type { Transaction } from './transaction.ts';

/** Who applies, and how; kept in the journal. */
export type Applicant = Pick<JournalBegin, 'by' | 'command' | 'boot' | 'confirm' | 'guard'>;

/**
 * Applies a plan as a transaction. Afterwards the director is what the plan wants, or what it was
 * before, or the outcome says exactly what stands.
 * @throws {LvscError} only as long as nothing has been changed
 */
export async function applyPlan(
  plan: Plan,
  applicant: Applicant,
  transaction: Transaction,
): Promise<Outcome> {
  const { director, journal, now } = transaction;
  const stale = staleness(plan, await director.read(), await director.readOwnership());
  if (stale !== null) return stale;
  const begun = { plan: planDocument(plan) };
  await journal.append({
    format: 'lvsc-journal/1',
    type: 'begin',
    at: now(),
    ...applicant,
    ...begun,
  });
  return finish(begun, plan.steps, transaction);
}

/**
 * A plan holds only for the state and the record that it was made for: with another record it could
 * end a maintenance window, or take for lvsc's what is not. Null where both are the same.
 */
export function staleness(
  { before, liveDigest, ownershipBefore }: Plan,
  live: DirectorState,
  owned: Ownership,
): Extract<Outcome, { kind: 'stale' }> | null {
  const hasMoved = stateDigest(live) !== liveDigest;
  const record = recordDifferences(ownershipBefore, owned);
  if (!hasMoved && record.length === 0) return null;
  return { kind: 'stale', differences: hasMoved ? diff(before, live) : [], record };
}
