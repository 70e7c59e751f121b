import { createHash } from 'node:crypto';
import { access, constants, mkdir, open, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { readBounded, TooLong } from '../host/bounded-read.ts';
import { DirectorError } from '../director/director.ts';

const DEFAULT = '/var/lib/lvsc';
/** Of a capture, a record or a journal. */
const MAX_BYTES = 256 * 1024 * 1024;

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
 * Makes the directory, readable by its owner alone.
 * @throws {DirectorError} when it cannot be made or written
 */
export async function makeStateDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    const reason = reasonOf((await obstacleTo(path)) ?? error);
    throw new DirectorError(
      `cannot make the state directory ${path}: ${reason}`,
      'set LVSC_STATE_DIR to a directory that can be written',
    );
  }
}

/** Node's recursive mkdir says ENOENT on a read-only disk; the nearest directory tells why. */
async function obstacleTo(path: string): Promise<unknown> {
  try {
    await access(path, constants.W_OK);
    return null;
  } catch (error) {
    return isMissing(error) && dirname(path) !== path ? obstacleTo(dirname(path)) : error;
  }
}

/** Writes a file whole or not at all, and durably: a new file beside it, fsync, rename, fsync. */
export async function writeDurably(path: string, text: string): Promise<void> {
  const fresh = `${path}.new`;
  try {
    const file = await open(fresh, 'w', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => undefined);
    throw new DirectorError(`cannot write ${path}: ${reasonOf(error)}`);
  }
}

/** Makes a new name in a directory durable. */
export async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, 'r');
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

/** The text of a file, or null where there is none. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return (await readBounded(path, MAX_BYTES)).toString('utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    if (error instanceof TooLong) throw new DirectorError(`${path} is too large to be lvsc's`);
    throw new DirectorError(`cannot read ${path}: ${reasonOf(error)}`);
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** `permission denied` for EACCES and so on, without the path that Node appends. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'EISDIR') return 'it is a directory';
  return /^[A-Z0-9]+: (.*?)(?:, \w+.*)?$/s.exec(error.message)?.[1] ?? error.message;
}
