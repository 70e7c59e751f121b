import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { equal } from '../state/canonical.ts';
import type { Ownership } from '../state/ownership.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Change } from '../state/change.ts';
import { diff } from '../plan/diff.ts';
import { entriesOf } from '../plan/steps.ts';
import { planBetween, stepsBetween } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { simulate } from '../step/simulate.ts';
import { damageError } from '../store/damaged-file.ts';
import { endOf, findJournals, type FoundJournal, type NumberedRecord } from '../store/journals.ts';
import { outcomeOf } from '../store/journal.ts';
import { scopeOf } from './scope.ts';

/** A plan that goes back, and what has changed on the director since lvsc last touched it. */
export interface RollBackPlan {
  readonly plan: Plan;
  /** The drift: what the plan is about and is no longer as the last apply left it. */
  readonly drift: readonly Change[];
}

/** Some applies, oldest first. */
type Applies = readonly [NumberedRecord, ...NumberedRecord[]];

/**
 * The way back to before an apply as a plan like any other.
 * @param number - of the first apply to go back before; null: the last one that held
 * @throws {LvscError} where there is no such apply
 */
export async function planRollback(
  director: Director,
  number: number | null,
): Promise<RollBackPlan> {
  const applies = appliesFrom(await findJournals(director.stateDirectory), number);
  const on = { director: director.name, tools: await director.tools() };
  return rollBackPlan(on, await director.read(), await director.readOwnership(), applies);
}

function appliesFrom(journals: readonly FoundJournal[], chosen: number | null): Applies {
  const number = chosen ?? journals.findLast((each) => endOf(each) === 'committed')?.number;
  const [first, ...later] = journals.filter(
    (each) => number !== undefined && each.number >= number,
  );
  if (first === undefined || (chosen !== null && first.number !== chosen)) {
    throw new LvscError(
      chosen === null ? 'there is no apply to go back before' : `there is no apply ${chosen}`,
      'lvsc history lists them',
    );
  }
  return [whole(first), ...later.filter(touched).map(whole)];
}

/** What was taken back, or went with the boot, is nothing to go back over. */
function touched(journal: FoundJournal): boolean {
  const end = endOf(journal);
  return end !== 'rolled-back' && end !== 'abandoned';
}

/** @throws {LvscError} where a journal that is needed is damaged: what it changed is not known */
function whole(journal: FoundJournal): NumberedRecord {
  if (journal.kind === 'damaged') throw damageError(journal);
  return journal;
}

/**
 * The plan back to the state before the first of some applies, oldest first: what they touched goes
 * back to what it was; what others have done elsewhere stays.
 */
export function rollBackPlan(
  on: Pick<Plan, 'director' | 'tools'>,
  live: DirectorState,
  owned: Ownership,
  applies: Applies,
): RollBackPlan {
  const [first] = applies;
  const held = applies.filter(({ record }) => outcomeOf(record) === 'committed');
  // Of an apply that was accepted as it stood, some part may have held.
  const touched = applies.filter(({ record }) =>
    ['committed', 'accepted'].includes(outcomeOf(record) ?? ''),
  );
  const scope = scopeOf({
    changes: touched.flatMap(({ record }) => record.begin.plan.changes),
    steps: touched.flatMap(({ record }) => record.begin.plan.steps),
  });
  const { before } = first.record.begin.plan;
  const goal = simulate(live, entriesOf(stepsBetween(live, before, scope, null, on.tools)));
  const lastGoal = held.at(-1)?.record.begin.plan.goal;
  return {
    plan: planBetween({
      ...on,
      before: live,
      goal,
      ownershipBefore: owned,
      ownership: first.record.begin.plan.ownershipBefore,
    }),
    drift:
      lastGoal === undefined || equal(lastGoal, live) ? [] : diff(lastGoal, live).filter(scope),
  };
}
