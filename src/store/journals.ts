import { LvscError } from '../error/lvsc-error.ts';
import { journalNumbers, journalPath } from './journal-file.ts';
import { readIfThere } from '../host/durable-file.ts';
import { isUnfinished, outcomeOf, type JournalRecord } from './journal.ts';
import { readJournal } from './read-journal.ts';

/** A journal and its number. */
export interface NumberedRecord {
  readonly number: number;
  readonly record: JournalRecord;
}

/**
 * One journal of a director; null where it was opened and nothing was done.
 * @throws {LvscError} when there is none of that number, or it does not read
 */
export async function loadJournal(
  stateDirectory: string,
  number: number,
): Promise<JournalRecord | null> {
  const path = journalPath(stateDirectory, number);
  const text = await readIfThere(path);
  if (text === null) {
    throw new LvscError(`there is no apply ${number}`, 'lvsc history lists them');
  }
  const checked = readJournal(text);
  if (checked.ok) return checked.value;
  throw new LvscError(
    `the journal ${path} is damaged: ${checked.problem}`,
    'look at the director with lvsc show; when it is right, move that file away',
  );
}

/** All journals of a director that tell of something, oldest first. */
export async function loadJournals(stateDirectory: string): Promise<NumberedRecord[]> {
  const numbers = await journalNumbers(stateDirectory);
  const records = await Promise.all(
    numbers.map(async (number) => ({ number, record: await loadJournal(stateDirectory, number) })),
  );
  return records.flatMap(({ number, record }) => (record === null ? [] : [{ number, record }]));
}

/**
 * An apply that was cut off, or that an operator is still needed for; null where there is none.
 * One that was taken back left things as it found them: what is before it may be unfinished, too.
 */
export async function unfinishedJournal(stateDirectory: string): Promise<NumberedRecord | null> {
  for (const number of (await journalNumbers(stateDirectory)).toReversed()) {
    const record = await loadJournal(stateDirectory, number);
    if (record === null) continue;
    if (isUnfinished(record)) return { number, record };
    if (outcomeOf(record) !== 'rolled-back') return null;
  }
  return null;
}

/** Whether an apply came to its first line: one that did not has changed nothing. */
export async function wasBegun(stateDirectory: string, number: number): Promise<boolean> {
  const isThere = (await journalNumbers(stateDirectory)).includes(number);
  return isThere && (await loadJournal(stateDirectory, number)) !== null;
}
