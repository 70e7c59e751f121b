import { dirname } from 'node:path';
import { mkdir, stat } from './disk.ts';
import { isMissing } from './file-trouble.ts';

/**
 * Makes a directory with all that is missing above it; one that is there is left as it is. Node's
 * own way to do so never ends in a file system that makes no directories, such as /proc, and says
 * of a full or a read-only one that something is missing.
 */
export async function makeDirectory(path: string, mode = 0o777): Promise<void> {
  const failed = await tried(path, mode);
  if (failed === null) return;
  const above = dirname(path);
  if (!isMissing(failed)) throw failed;
  if (!(await isDirectory(above))) await makeDirectory(above, mode);
  // What is above may have been made meanwhile, here or by another: only now is it final.
  const final = await tried(path, mode);
  if (final !== null) throw final;
}

/** Null where the directory is there, whoever made it. */
async function tried(path: string, mode: number): Promise<Error | null> {
  try {
    await mkdir(path, { mode });
    return null;
  } catch (error) {
    if (await isDirectory(path)) return null;
    return error instanceof Error ? error : new Error(String(error));
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  return there?.isDirectory() === true;
}
