import { isRoot, unsafeReason } from '../director/unsafe-file.ts';
import { exitCodes } from './exit-codes.ts';
import { STDIN } from './read-source.ts';
import { CommandError } from './usage-error.ts';

/**
 * Refuses to act as root, here or on a director elsewhere, on a file that somebody else could have
 * written.
 * @throws {CommandError} with exit status 5
 */
export async function refuseUnsafeFile(path: string, isElsewhere = false): Promise<void> {
  if (path === STDIN || !(isElsewhere || isRoot())) return;
  // A file that is not there is told by whoever reads it.
  const reason = await unsafeReason(path).catch(() => null);
  if (reason === null) return;
  throw new CommandError(
    `refused: root does not act on ${path}: ${reason}; nothing was changed`,
    `chmod go-w ${path}, or give --allow-unsafe-file`,
    exitCodes.refused,
  );
}
