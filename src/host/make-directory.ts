import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isMissing } from './file-trouble.ts';

/**
 * Makes a directory with all that is missing above it; one that is there is left as it is. Node's
 * own way to do so never ends in a file system that makes no directories, such as /proc, and says
 * of a full or a read-only one that something is missing.
 */
export async function makeDirectory(path: string, mode = 0o777): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    if (await isDirectory(path)) return;
    const above = dirname(path);
    if (!isMissing(error) || (await isDirectory(above))) throw error;
    await makeDirectory(above, mode);
    await makeDirectory(path, mode);
  }
}

async function isDirectory(path: string): Promise<boolean> {
  const there = await stat(path).catch(() => null);
  return there?.isDirectory() === true;
}
