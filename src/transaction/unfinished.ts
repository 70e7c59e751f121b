import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { lastStep, outcomeOf } from '../store/journal.ts';
import { damageHint, damageText } from '../store/damaged-file.ts';
import { unfinishedJournal, type FoundJournal } from '../store/journals.ts';
import { locked } from './locked.ts';
import type { Operator } from './operator.ts';

/**
 * Refuses as long as an apply was cut off or needs an operator, or nobody can tell that it did not.
 * @throws {LvscError} a refusal
 */
export async function refuseUnfinished({ stateDirectory }: Director): Promise<void> {
  const unfinished = await unfinishedJournal(stateDirectory);
  if (unfinished === null) return;
  const [what, hint] =
    unfinished.kind === 'damaged'
      ? ['changed', damageHint(unfinished)]
      : [
          'planned or changed',
          'lvsc recover takes the director back; lvsc recover --forward finishes the apply',
        ];
  throw new LvscError(
    `refused: ${unfinishedText(unfinished)}; until that is settled nothing is ${what}`,
    hint,
    'refused',
  );
}

/**
 * Refuses for an unfinished apply before the lock is taken: one that has not come to its end may
 * still be running. Then its lock is held, who holds it is named, and `lockTimeout` seconds are
 * waited for it.
 * @throws {LvscError} a refusal
 */
export async function refuseUnfinishedOrRunning(
  director: Director,
  lockTimeout: number,
  operator: Operator,
): Promise<void> {
  if ((await unfinishedJournal(director.stateDirectory)) === null) return;
  await locked(director, lockTimeout, operator, () => refuseUnfinished(director));
}

/** What was under way, in a sentence. */
export function unfinishedText(found: FoundJournal): string {
  if (found.kind === 'damaged') {
    return `${damageText(found)}; whether apply ${found.number} came to its end cannot be told`;
  }
  const { number, record } = found;
  const { at, by, command, plan } = record.begin;
  const how =
    outcomeOf(record) === 'needs-operator'
      ? 'could not be taken back'
      : `has not come to its end (step ${lastStep(record)} of ${plan.steps.length})`;
  return `apply ${number} ("${command}" by ${by}, ${at}) ${how}`;
}
