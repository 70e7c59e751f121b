import { LvscError } from '../error/lvsc-error.ts';
import type { Director } from '../director/director.ts';
import { isRoot } from '../host/unsafe-file.ts';

/**
 * Whether root acts, here or on a director elsewhere: then on nothing that somebody else could have
 * written. A director in a file is nobody's machine.
 */
export function actsAsRoot({ name, guard }: Director): boolean {
  return !name.startsWith('file:') && (guard !== undefined || isRoot());
}

/**
 * Refuses to act as root on a file that somebody else could have written.
 * @param unsafe - why, as it was found when the file was read; null where it is safe
 * @throws {LvscError} with exit status 5
 */
export function refuseUnsafe(path: string, unsafe: string | null): void {
  if (unsafe === null) return;
  throw new LvscError(
    `refused: root does not act on ${path}: ${unsafe}; nothing was changed`,
    `give a file of your own that nobody else can write (chmod go-w ${path}), or --allow-unsafe-file`,
    'refused',
  );
}
