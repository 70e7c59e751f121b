import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectorError } from './director.ts';
import { makeStateDirectory, readIfThere, reasonOf } from './state-directory.ts';

/** Who holds a director's lock. */
export interface LockHolder {
  readonly pid: number;
  readonly user: string;
  /** ISO 8601. */
  readonly since: string;
  /** What it runs, such as `lvsc apply lvs.conf`. */
  readonly command: string;
}

/** The lock is held by somebody else. */
export class LockedError extends Error {
  readonly holder: LockHolder | null;

  constructor(holder: LockHolder | null) {
    const who =
      holder === null
        ? 'another lvsc'
        : `process ${holder.pid} of ${holder.user} ("${holder.command}", since ${holder.since})`;
    super(`this director is being changed by ${who}`);
    this.holder = holder;
  }
}

export interface Lock {
  release(): Promise<void>;
}

/** flock(1) exits with this when the lock is not to be had. */
const LOCK_BUSY = 75;

/**
 * Takes the advisory lock of a director. The kernel holds it (flock(2), through flock(1)) for as
 * long as this process lives and not longer: the child that keeps it ends when our end of its
 * pipe does, also after SIGKILL. There is no stale lock to clean up.
 * @throws {LockedError} when it is not free within `timeout` seconds
 * @throws {DirectorError} when there can be no lock
 */
export async function takeLock(
  stateDirectory: string,
  holder: LockHolder,
  timeout: number,
): Promise<Lock> {
  await makeStateDirectory(stateDirectory);
  const path = join(stateDirectory, 'lock');
  const wait = timeout > 0 ? ['--timeout', String(timeout)] : ['--nonblock'];
  // cat echoes our line only once flock has the lock and has started it.
  const child = spawn('flock', [...wait, '--conflict-exit-code', String(LOCK_BUSY), path, 'cat'], {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write('held\n');
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const holding = await heldOrEnded(child);
  switch (holding.kind) {
    case 'held':
      return heldBy(child, holder, path);
    case 'failed':
      throw new DirectorError(`cannot lock ${path}: ${holding.reason}`, NEEDS_FLOCK);
    case 'ended':
      if (holding.code === LOCK_BUSY) throw new LockedError(await readHolder(holderPath(path)));
      throw new DirectorError(
        `cannot lock ${path}: ${said.trim() || `flock ended with ${String(holding.code)}`}`,
        NEEDS_DIRECTORY,
      );
  }
}

const NEEDS_FLOCK = 'install the util-linux package';
const NEEDS_DIRECTORY =
  'nothing was changed; lvsc needs a state directory it can write to be able to take a change back';

function holderPath(path: string): string {
  return `${path}.holder`;
}

/** Says who has the lock that a child keeps. */
async function heldBy(child: ChildProcess, holder: LockHolder, path: string): Promise<Lock> {
  const release = async (): Promise<void> => {
    // So that nobody is told of a holder who has long gone.
    await rm(holderPath(path), { force: true });
    child.stdin?.end();
    if (child.exitCode === null) await once(child, 'exit');
  };
  try {
    await writeFile(holderPath(path), JSON.stringify(holder), { mode: 0o600 });
  } catch (error) {
    // Else the child would keep the lock, and this process alive, for ever.
    await release();
    throw new DirectorError(
      `cannot write ${holderPath(path)}: ${reasonOf(error)}`,
      NEEDS_DIRECTORY,
    );
  }
  return { release };
}

type Holding =
  | { readonly kind: 'held' }
  | { readonly kind: 'ended'; readonly code: number | null }
  | { readonly kind: 'failed'; readonly reason: string };

async function heldOrEnded(child: ChildProcess): Promise<Holding> {
  return new Promise((resolve) => {
    child.stdout?.once('data', () => {
      resolve({ kind: 'held' });
    });
    child.once('error', (error) => {
      resolve({ kind: 'failed', reason: error.message });
    });
    // With its words: they come before the close, perhaps after the exit.
    child.once('close', (code) => {
      resolve({ kind: 'ended', code });
    });
  });
}

async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return JSON.parse((await readIfThere(path)) ?? 'null') as LockHolder | null;
  } catch {
    return null;
  }
}
