import { LvscError } from '../error/lvsc-error.ts';
import { damageError, type DamagedJournal } from './damaged-file.ts';
import { journalNumbers, journalPath } from './journal-file.ts';
import { readIfThere } from '../host/durable-file.ts';
import { isUnfinished, outcomeOf, type JournalRecord, type OutcomeKind } from './journal.ts';
import { readJournal } from './read-journal.ts';

/** A journal and its number. */
export interface NumberedRecord {
  readonly kind: 'apply';
  readonly number: number;
  readonly record: JournalRecord;
}

/** A journal as it was found. */
export type FoundJournal = NumberedRecord | DamagedJournal;

/**
 * One journal of a director; null where it was opened and nothing was done.
 * @throws {LvscError} when there is none of that number
 */
export async function findJournal(
  stateDirectory: string,
  number: number,
): Promise<FoundJournal | null> {
  const file = journalPath(stateDirectory, number);
  const text = await readIfThere(file).catch((error: unknown) => {
    if (error instanceof LvscError) return error;
    throw error;
  });
  if (text instanceof LvscError) {
    return { kind: 'damaged', number, file, line: 1, reason: text.message, outcome: null };
  }
  if (text === null) {
    throw new LvscError(`there is no apply ${number}`, 'lvsc history lists them');
  }
  const read = readJournal(text);
  if (!read.ok) return { kind: 'damaged', number, file, ...read.damage };
  return read.value === null ? null : { kind: 'apply', number, record: read.value };
}

/**
 * The same, for what cannot be done without it.
 * @throws {LvscError} also when it is damaged
 */
export async function loadJournal(
  stateDirectory: string,
  number: number,
): Promise<JournalRecord | null> {
  const found = await findJournal(stateDirectory, number);
  if (found?.kind === 'damaged') throw damageError(found);
  return found?.record ?? null;
}

/** All journals of a director that tell of something, oldest first. */
export async function findJournals(stateDirectory: string): Promise<FoundJournal[]> {
  const numbers = await journalNumbers(stateDirectory);
  const found = await Promise.all(numbers.map((number) => findJournal(stateDirectory, number)));
  return found.filter((each) => each !== null);
}

/** How an apply ended; null where it did not, or nobody can tell. */
export function endOf(found: FoundJournal): OutcomeKind | null {
  return found.kind === 'damaged' ? found.outcome : outcomeOf(found.record);
}

/**
 * An apply that was cut off, that an operator is still needed for, or whose journal is damaged and
 * does not say that it is neither; null where there is none. One that was taken back left things as
 * it found them: what is before it may be unfinished, too.
 */
export async function unfinishedJournal(stateDirectory: string): Promise<FoundJournal | null> {
  for (const number of (await journalNumbers(stateDirectory)).toReversed()) {
    const found = await findJournal(stateDirectory, number);
    if (found === null) continue;
    const end = endOf(found);
    if (isUnfinished(end)) return found;
    if (end !== 'rolled-back') return null;
  }
  return null;
}

/** Whether an apply came to its first line: one that did not has changed nothing. */
export async function wasBegun(stateDirectory: string, number: number): Promise<boolean> {
  const isThere = (await journalNumbers(stateDirectory)).includes(number);
  return isThere && (await findJournal(stateDirectory, number)) !== null;
}
