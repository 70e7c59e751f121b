import { LvscError } from '../error/lvsc-error.ts';
import { dirname, resolve } from 'node:path';
import { refuseToReplace, replaceFile } from './replace-file.ts';
import { readIfThere } from './durable-file.ts';
import { unwritable } from './file-trouble.ts';
import { makeDirectory } from './make-directory.ts';

/** A file that a command writes for the user. */
export interface NewFile {
  readonly path: string;
  readonly text: string;
  readonly executable: boolean;
}

/** The name of a file from the root on. */
export function absoluteName(path: string): string {
  return resolve(path);
}

/**
 * Writes files, each whole or not at all, and the directories they are in. One that is there and
 * says the same is left alone.
 * @param force replace a file that says something else
 * @returns the paths that were written
 * @throws {LvscError} when one is in the way, and then none is written; or when one cannot be
 */
export async function writeNewFiles(files: readonly NewFile[], force: boolean): Promise<string[]> {
  const fresh: NewFile[] = [];
  for (const { path } of files) await refuseToReplace(path);
  for (const file of files) {
    const text = await readIfThere(file.path);
    if (text === file.text) continue;
    if (text !== null && !force) {
      throw new LvscError(
        `${file.path} is there already and says something else; nothing was written`,
        '--force replaces it',
      );
    }
    fresh.push(file);
  }
  for (const { path, text, executable } of fresh) {
    await makeDirectoryOf(path);
    await replaceFile(path, text, executable ? 0o755 : undefined);
  }
  return fresh.map(({ path }) => path);
}

async function makeDirectoryOf(path: string): Promise<void> {
  try {
    await makeDirectory(dirname(path));
  } catch (error) {
    throw unwritable(path, error);
  }
}
