import { LvscError } from '../error/lvsc-error.ts';
import { dirname } from 'node:path';
import { readBounded, TooLong } from './bounded-read.ts';
import { open, rename, rm } from './disk.ts';
import { isMissing, reasonOf, unreadable } from './file-trouble.ts';

/** Of a capture, a record or a journal. */
const MAX_BYTES = 256 * 1024 * 1024;

/** Writes a file whole or not at all, and durably: a new file beside it, fsync, rename, fsync. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  try {
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw new LvscError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}

/** Makes a new name in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** The text of a file, or null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return (await readBounded(path, MAX_BYTES)).toString('utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof TooLong) throw new LvscError(`${path} is too large to be lvsc's`);
    throw unreadable(path, error);
  }
}
