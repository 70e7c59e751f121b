import { diff } from '../plan/diff.ts';
import type { Plan } from '../plan/plan.ts';
import { stateDigest } from '../state/canonical.ts';
import { finish } from './finish.ts';
import type { JournalBegin } from '../store/journal.ts';
import type { Outcome } from './outcome.ts';
import type { Transaction } from './transaction.ts';

/** Who applies, and how; kept in the journal. */
export type Applicant = Pick<JournalBegin, 'by' | 'command' | 'boot' | 'confirm' | 'guard'>;

/**
 * Applies a plan as a transaction (design: apply is a transaction). Afterwards the director is what
 * the plan wants, or what it was before, or the outcome says exactly what stands.
 * @throws {LvscError} only as long as nothing has been changed
 */
export async function applyPlan(
  plan: Plan,
  applicant: Applicant,
  transaction: Transaction,
): Promise<Outcome> {
  const { director, journal, now } = transaction;
  const live = await director.read();
  if (stateDigest(live) !== plan.liveDigest) {
    return { kind: 'stale', differences: diff(plan.before, live) };
  }
  const ownershipBefore = await director.readOwnership();
  await journal.append({
    format: 'lvsc-journal/1',
    type: 'begin',
    at: now(),
    ...applicant,
    plan,
    ownershipBefore,
  });
  return finish({ plan, ownershipBefore }, plan.steps, transaction);
}
