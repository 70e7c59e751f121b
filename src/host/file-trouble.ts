import { dirname, resolve } from 'node:path';
import { LvscError } from '../error/lvsc-error.ts';

/** That a file the user named cannot be read, why, and what to do. */
export function unreadable(path: string, error: unknown): LvscError {
  return new LvscError(`cannot read ${path}: ${reasonOf(error)}`, readHint(path, codeOf(error)));
}

/** That a file the user named cannot be written, why, and what to do. */
export function unwritable(path: string, error: unknown): LvscError {
  return new LvscError(`cannot write ${path}: ${reasonOf(error)}`, writeHint(path, codeOf(error)));
}

/** What to do where a directory was named and not a file. */
export const NAME_A_FILE = 'name a file in it';

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null;
}

function readHint(path: string, code: unknown): string | null {
  switch (code) {
    case 'ENOENT':
      return `it is looked for in ${dirname(resolve(path))}: is it there, and its name written so?`;
    case 'EISDIR':
      return NAME_A_FILE;
    case 'EACCES':
      return 'run lvsc as a user who may read it, or with sudo';
    default:
      return null;
  }
}

function writeHint(path: string, code: unknown): string | null {
  switch (code) {
    case 'ENOENT':
      return `make the directory first: mkdir -p ${dirname(resolve(path))}`;
    case 'EISDIR':
      return NAME_A_FILE;
    case 'EACCES':
      return 'run lvsc as a user who may write there, or name another place';
    case 'EROFS':
    case 'ENOSPC':
    case 'EDQUOT':
      return 'name a place that has room and can be written';
    default:
      return null;
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
