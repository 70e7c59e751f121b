import { dirname } from 'node:path';
import { mkdir, readdir, stat } from './disk.ts';
import { syncDirectory } from './durable-file.ts';
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

/**
 * The same for a directory that is to outlive a loss of power: a file in it is on the disk for good
 * only where all names that lead to it are. An empty one may be of somebody who was killed before
 * that.
 */
export async function makeLastingDirectory(path: string): Promise<void> {
  await makeDirectory(path, 0o700);
  if ((await readdir(path)).length > 0) return;
  for (let below = path; below !== dirname(below); below = dirname(below)) {
    await syncDirectory(dirname(below)).catch(unlessBroken);
  }
}

/**
 * What this user may not read was not made by this user either, and not every file system can sync
 * a directory.
 */
function unlessBroken(error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'EIO' || code === 'ENOSPC') throw error;
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
