import { LvscError } from '../error/lvsc-error.ts';
import { join } from 'node:path';
import { makeStateDirectory } from './state-directory.ts';
import { open, readdir, readFile, rm, stat, truncate, type OpenFile } from '../host/disk.ts';
import { syncDirectory } from '../host/durable-file.ts';
import { reasonOf } from '../host/file-trouble.ts';
import { makeLastingDirectory } from '../host/make-directory.ts';

/** A file that only grows, a line at a time, each on the disk before the next thing happens. */
export interface JournalFile {
  /** The number of this apply, from 1. */
  readonly number: number;
  append(entry: unknown): Promise<void>;
  close(): Promise<void>;
}

/** `journal/000017.jsonl` in a state directory. */
export function journalPath(stateDirectory: string, number: number): string {
  return join(stateDirectory, 'journal', `${String(number).padStart(6, '0')}.jsonl`);
}

/** The numbers of the journals that are there, oldest first. */
export async function journalNumbers(stateDirectory: string): Promise<number[]> {
  let names: string[];
  try {
    names = await readdir(join(stateDirectory, 'journal'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new LvscError(
      `cannot read the journal in ${stateDirectory}: ${reasonOf(error)}`,
      'it belongs to root: run lvsc with sudo',
    );
  }
  return names
    .flatMap((name) => /^(\d{6})\.jsonl$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/**
 * Opens the next journal. To be called with the director's lock held.
 * @throws {LvscError} when it cannot be written: then nothing has been changed
 */
export async function openJournal(stateDirectory: string): Promise<JournalFile> {
  await makeStateDirectory(stateDirectory);
  try {
    const directory = join(stateDirectory, 'journal');
    await makeLastingDirectory(directory);
    const number = ((await journalNumbers(stateDirectory)).at(-1) ?? 0) + 1;
    const path = journalPath(stateDirectory, number);
    const file = await open(path, 'wx', 0o600);
    await syncDirectory(directory);
    await removeOldJournals(stateDirectory);
    return journalOn(file, number, path, 0);
  } catch (error) {
    if (error instanceof LvscError) throw error;
    throw new LvscError(
      `cannot write a journal in ${stateDirectory}: ${reasonOf(error)}`,
      'nothing was changed; lvsc needs its journal to be able to take a change back',
    );
  }
}

/**
 * Opens a journal that is there, to go on with it. A line that was cut off in the middle is ended,
 * so that the next one stands by itself.
 * @throws {LvscError} when it cannot be written
 */
export async function reopenJournal(stateDirectory: string, number: number): Promise<JournalFile> {
  const path = journalPath(stateDirectory, number);
  try {
    const bytes = await readFile(path);
    const whole = bytes.lastIndexOf('\n') + 1;
    if (whole < bytes.length) await truncate(path, whole);
    return journalOn(await open(path, 'a', 0o600), number, path, whole);
  } catch (error) {
    throw new LvscError(`cannot go on with the journal ${path}: ${reasonOf(error)}`);
  }
}

/** So many applies can be looked at and gone back to; older ones make room. */
const KEPT = 100;

/** Journals that ended before their first line are of no applies, and push none out. */
async function removeOldJournals(stateDirectory: string): Promise<void> {
  const earlier = (await journalNumbers(stateDirectory)).slice(0, -1);
  const told: number[] = [];
  for (const number of earlier) {
    const path = journalPath(stateDirectory, number);
    if ((await stat(path)).size === 0) await rm(path);
    else told.push(number);
  }
  for (const number of told.slice(0, -(KEPT - 1))) await rm(journalPath(stateDirectory, number));
}

function journalOn(file: OpenFile, number: number, path: string, bytes: number): JournalFile {
  let whole = bytes;
  let hasHalfLine = false;
  // A full disk takes half a line; the next one must not be glued to it.
  const cutHalfLine = async (): Promise<void> => {
    if (hasHalfLine) await file.truncate(whole);
    hasHalfLine = false;
  };
  return {
    number,
    async append(entry) {
      const line = `${JSON.stringify(entry)}\n`;
      try {
        await cutHalfLine();
        hasHalfLine = true;
        await file.appendFile(line);
        await file.sync();
        hasHalfLine = false;
        whole += Buffer.byteLength(line);
      } catch (error) {
        // A disk that fails may not even let go of it: then it is cut before the next line.
        await cutHalfLine().catch(() => undefined);
        throw new LvscError(`cannot write the journal ${path}: ${reasonOf(error)}`);
      }
    },
    close: () => file.close(),
  };
}
