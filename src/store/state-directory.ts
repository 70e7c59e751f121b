import { LvscError } from '../error/lvsc-error.ts';
import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { reasonOf } from '../host/file-trouble.ts';
import { makeLastingDirectory } from '../host/make-directory.ts';

const DEFAULT = '/var/lib/lvsc';

/** Where lvsc keeps what must outlive it; a director kept in a file has it beside the file. */
export function stateDirectoryFor(director: string, environment: NodeJS.ProcessEnv): string {
  const chosen = environment['LVSC_STATE_DIR'];
  const root = chosen === undefined || chosen === '' ? null : resolve(chosen);
  if (!director.startsWith('file:'))
    return join(root ?? defaultFor(director, environment), director);
  const path = resolve(director.slice('file:'.length));
  if (root === null) return `${path}.state`;
  return join(root, `file-${createHash('sha256').update(path).digest('hex').slice(0, 12)}`);
}

/** To change another machine nobody need be root on this one (XDG Base Directory Specification). */
function defaultFor(director: string, environment: NodeJS.ProcessEnv): string {
  if (!director.startsWith('ssh/') || process.geteuid?.() === 0) return DEFAULT;
  const chosen = environment['XDG_STATE_HOME'] ?? '';
  return join(chosen === '' ? join(homedir(), '.local/state') : chosen, 'lvsc');
}

/**
 * Makes the directory, readable by its owner alone, so that it outlives a loss of power.
 * @throws {LvscError} when it cannot be made or written
 */
export async function makeStateDirectory(path: string): Promise<void> {
  try {
    await makeLastingDirectory(path);
  } catch (error) {
    throw new LvscError(
      `cannot make the state directory ${path}: ${reasonOf(error)}`,
      'nothing was changed; set LVSC_STATE_DIR to a directory that can be written',
    );
  }
}
