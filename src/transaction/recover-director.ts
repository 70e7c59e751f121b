import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { damageError } from '../store/damaged-file.ts';
import { unfinishedJournal, type NumberedRecord } from '../store/journals.ts';
import { readPending } from '../store/pending-confirm.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { reasonOf } from './finish.ts';
import { locked } from './locked.ts';
import { transactionOf, type Operator } from './operator.ts';
import { forgetPending } from './pending.ts';
import { abandon, accept, recoverBack, recoverForward, undoneThere } from './recover.ts';
import type { RecoverWay, Recovery } from './recovery.ts';
import { whileUnchanged } from './while-unchanged.ts';

/** An apply that was settled, and how. */
export interface Recovered {
  readonly apply: NumberedRecord;
  readonly recovery: Recovery;
}

/**
 * Settles the apply that was cut off, or that needs an operator.
 * @param open - opens the director, with the packet filter that the apply was begun in
 * @param onBegin - told which apply is settled, before anything is done
 * @returns null where every apply came to its end
 * @throws {LvscError} a refusal, where others have built on what stands; or when its journal is
 *   damaged: what there was before is not known
 */
export async function recoverDirector(
  open: (packetFilter?: Tools['packetFilter']) => Director,
  way: RecoverWay,
  lockTimeout: number,
  onBegin: (apply: NumberedRecord) => void,
  operator: Operator,
): Promise<Recovered | null> {
  const begun = await applyToSettle(open().stateDirectory);
  if (begun === null) return null;
  const director = open(begun.record.begin.plan.tools.packetFilter);
  return locked(director, lockTimeout, operator, async () => {
    const apply = await applyToSettle(director.stateDirectory);
    if (apply === null) return null;
    onBegin(apply);
    const recovery = await whileUnchanged(() => settle(apply, director, way, operator));
    const pending = await readPending(director.stateDirectory);
    if (pending?.number === apply.number) await forgetPending(director, operator);
    return { apply, recovery };
  });
}

async function applyToSettle(stateDirectory: string): Promise<NumberedRecord | null> {
  const found = await unfinishedJournal(stateDirectory);
  if (found?.kind === 'damaged') throw damageError(found);
  return found;
}

/** Throws only as long as nothing has been changed. */
async function settle(
  { number, record }: NumberedRecord,
  director: Director,
  way: RecoverWay,
  operator: Operator,
): Promise<Recovery> {
  const journal = await reopenJournal(director.stateDirectory, number);
  const transaction = transactionOf(director, journal, operator);
  try {
    // What the old boot's kernel held is gone; to put it into this one would be a guess.
    const boot = await director.bootId();
    const isOfThisBoot = boot === null || record.begin.boot === boot;
    const { guard } = record.begin;
    const fate =
      guard === undefined || !isOfThisBoot ? undefined : await director.guard?.fate(guard);
    if (way === 'accept') return await accept(record, fate?.isOvertaken === true, transaction);
    if (!isOfThisBoot) return await abandon(transaction);
    if (fate?.isOvertaken === true) {
      if (fate.end !== 'undone') throw overtaken(number, director);
      return await undoneThere(reasonOf({ kind: 'cut-off' }), transaction);
    }
    return await (way === 'forward'
      ? recoverForward(record, transaction)
      : recoverBack(record, { kind: 'cut-off' }, transaction));
  } finally {
    await journal.close();
  }
}

/** What others have built on an apply is not taken back along with it. */
function overtaken(number: number, { name }: Director): LvscError {
  return new LvscError(
    `refused: another apply has changed ${name} since apply ${number} was cut off; nothing was changed`,
    'lvsc plan shows how the director stands; where that is right, lvsc recover --accept settles it',
    'refused',
  );
}
