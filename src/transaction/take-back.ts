import type { Director } from '../director/director.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { damageError } from '../store/damaged-file.ts';
import { loadJournal, unfinishedJournal, type NumberedRecord } from '../store/journals.ts';
import { readPending, removePending, type PendingConfirm } from '../store/pending-confirm.ts';
import { timeOf, type Operator } from './operator.ts';
import type { Outcome } from './outcome.ts';
import { recoverBack } from './recover.ts';

/** The pending confirm of one apply; null where that one waits no more. */
export async function pendingOf(
  { stateDirectory }: Director,
  number: number,
): Promise<PendingConfirm | null> {
  const pending = await readPending(stateDirectory);
  return pending?.number === number ? pending : null;
}

/**
 * Takes an apply that was not confirmed back, and says so in its journal. The lock must be held.
 * @returns how that ended; null where there was nothing to take back
 */
export async function takeBack(
  number: number,
  director: Director,
  operator: Operator,
): Promise<Outcome | null> {
  const pending = await pendingOf(director, number);
  if (pending === null) return null;
  const { stateDirectory } = director;
  if (pending.boot !== (await director.bootId())) {
    operator.watcher.onNotice({ kind: 'revert-of-old-boot', number });
    await removePending(stateDirectory);
    return null;
  }
  const record = await loadJournal(stateDirectory, number);
  if (record === null) {
    await removePending(stateDirectory);
    return null;
  }
  // A rollback of the apply may have been cut off: that is taken back first, to what this apply
  // left.
  const later = await unfinishedJournal(stateDirectory);
  if (later !== null && later.number > number) {
    if (later.kind === 'damaged') throw damageError(later);
    await takeOneBack(later, { kind: 'cut-off' }, director, operator);
  }
  const outcome = await takeOneBack(
    { kind: 'apply', number, record },
    { kind: 'not-confirmed' },
    director,
    operator,
  );
  await removePending(stateDirectory);
  return outcome;
}

async function takeOneBack(
  { number, record }: NumberedRecord,
  failure: Parameters<typeof recoverBack>[1],
  director: Director,
  { clock, watcher }: Operator,
): Promise<Outcome> {
  const journal = await reopenJournal(director.stateDirectory, number);
  try {
    const now = (): string => timeOf(clock);
    const { outcome } = await recoverBack(record, failure, { director, journal, now });
    const changes = record.begin.plan.changes.length;
    watcher.onNotice({
      kind: 'taken-back',
      at: now(),
      number,
      outcome,
      changes,
      director: director.name,
    });
    return outcome;
  } finally {
    await journal.close();
  }
}
