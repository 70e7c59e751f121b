import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DirectorError } from './director.ts';
import { makeStateDirectory, readIfThere } from './state-directory.ts';

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
  const holding = await heldOrEnded(child);
  if (holding.kind === 'held') {
    const whoPath = `${path}.holder`;
    await writeFile(whoPath, JSON.stringify(holder), { mode: 0o600 });
    return {
      async release() {
        child.stdin.end();
        if (child.exitCode === null) await once(child, 'exit');
      },
    };
  }
  if (holding.kind === 'ended' && holding.code === LOCK_BUSY) {
    throw new LockedError(await readHolder(`${path}.holder`));
  }
  throw new DirectorError(
    `cannot lock ${path}: ${holding.kind === 'failed' ? holding.reason : `flock exited with ${holding.code ?? 'a signal'}`}`,
    'install the util-linux package',
  );
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
    child.once('exit', (code) => {
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
