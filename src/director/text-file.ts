import { chmod, open, realpath, rename, stat, writeFile } from 'node:fs/promises';
import { DirectorError } from './director.ts';
import { reasonOf } from './state-directory.ts';

/** A file longer than this is no lvs.conf, and no plan or capture either. */
export const MAX_BYTES = 16 * 1024 * 1024;

/**
 * The text of a file that the user named.
 * @throws {DirectorError} when it is missing, a directory, unreadable or too large
 */
export async function readTextFile(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > MAX_BYTES) throw tooLarge(path);
      const bytes = await file.readFile();
      return decode(bytes, path);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof DirectorError) throw error;
    throw new DirectorError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

/**
 * UTF-8, or Latin-1 where it is not UTF-8: old files have remarks in it.
 * @throws {DirectorError} when it is too large
 */
export function decode(bytes: Buffer, name: string): string {
  if (bytes.length > MAX_BYTES) throw tooLarge(name);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes.toString('latin1');
  }
}

function tooLarge(name: string): DirectorError {
  return new DirectorError(
    `${name} is larger than ${MAX_BYTES / 1024 / 1024} MiB: it cannot be meant`,
  );
}

/**
 * Replaces the text of a file that the user named, whole or not at all; its mode stays, and a
 * symbolic link still leads to it.
 * @throws {DirectorError} when it cannot be written
 */
export async function writeInPlace(path: string, text: string): Promise<void> {
  try {
    const target = await realpath(path);
    const { mode } = await stat(target);
    const fresh = `${target}.lvsc-new`;
    await writeFile(fresh, text, { mode: mode & 0o777, flag: 'wx' });
    await chmod(fresh, mode & 0o777);
    await rename(fresh, target);
  } catch (error) {
    throw new DirectorError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}
