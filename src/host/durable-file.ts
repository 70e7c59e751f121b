import { LvscError } from '../error/lvsc-error.ts';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readBounded, TooLong } from './bounded-read.ts';

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
    throw new LvscError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/** Whether an error says that there is no such file. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `permission denied` for EACCES and so on, without the path that Node appends. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EISDIR') return 'it is a directory';
  return /^[A-Z0-9]+: (.*?)(?:, \w+.*)?$/s.exec(error.message)?.[1] ?? error.message;
}
