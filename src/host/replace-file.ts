import { LvscError } from '../error/lvsc-error.ts';
import { open, rename, rm, stat } from 'node:fs/promises';
import { NAME_A_FILE, unwritable } from './file-trouble.ts';

/**
 * Writes a file that the user named, whole or not at all: a new file beside it, then a rename.
 * @param mode of the new file; what the process gives to all new files where it is not said
 * @throws {LvscError} when it cannot be written, or is a directory, a pipe or a device: that
 *   would be gone
 */
export async function replaceFile(
  path: string,
  text: string | Buffer,
  mode?: number,
): Promise<void> {
  await refuseToReplace(path);
  const beside = `${path}.lvsc-new`;
  try {
    // A file that is there is never taken: it is somebody else's, or leads elsewhere.
    const file = await open(beside, 'wx');
    try {
      await file.writeFile(text);
      if (mode !== undefined) await file.chmod(mode);
      await file.sync();
      await rename(beside, path);
    } catch (error) {
      await rm(beside, { force: true });
      throw error;
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') {
      throw new LvscError(
        `cannot write ${path}: ${beside} is in the way`,
        'remove it, unless another lvsc is writing it',
      );
    }
    throw unwritable(path, error);
  }
}

/** @throws {LvscError} for what is there and no file */
export async function refuseToReplace(path: string): Promise<void> {
  const there = await stat(path).catch(() => null);
  if (there === null || there.isFile()) return;
  if (there.isDirectory()) {
    throw new LvscError(`cannot write ${path}: it is a directory`, NAME_A_FILE);
  }
  throw new LvscError(`cannot write ${path}: it is a device or a pipe`, 'name a file');
}
