import { LvscError } from '../error/lvsc-error.ts';
import { join } from 'node:path';
import { keepersOf, type Keeper } from './lock-keepers.ts';
import { sleep } from '../host/clock.ts';
import { open, rm, writeFile, type OpenFile } from '../host/disk.ts';
import { timeLimit } from '../host/environment.ts';
import { failureText, runProcess } from '../host/process.ts';
import { makeStateDirectory } from './state-directory.ts';
import { readIfThere } from '../host/durable-file.ts';
import { reasonOf } from '../host/file-trouble.ts';

/** Who holds a director's lock. */
export interface LockHolder {
  readonly pid: number;
  readonly user: string;
  /** ISO 8601. */
  readonly since: string;
  /** What the holder runs, such as `lvsc apply lvs.conf`. */
  readonly command: string;
}

/** The lock is held by somebody else. */
export class LockedError extends LvscError {
  readonly holder: LockHolder | null;
  /** What is left of a holder that was killed: tools it had started and that still run. */
  readonly leftBehind: readonly Keeper[];

  constructor(holder: LockHolder | null, leftBehind: readonly Keeper[] = []) {
    const wait = 'wait for it with --lock-timeout SECONDS';
    super(
      `refused: this director is being changed by ${whoHolds(holder, leftBehind)}; nothing was changed`,
      leftBehind.length === 0
        ? wait
        : `${wait}, or end it: kill ${leftBehind.map(({ pid }) => pid).join(' ')}`,
      'refused',
    );
    this.holder = holder;
    this.leftBehind = leftBehind;
  }
}

function whoHolds(holder: LockHolder | null, leftBehind: readonly Keeper[]): string {
  if (leftBehind.length > 0) {
    const tools = leftBehind.map(({ pid, command }) => `process ${pid} ("${command}")`);
    return `${tools.join(' and ')}, left behind by an lvsc that was killed`;
  }
  if (holder === null) return 'another lvsc';
  return `process ${holder.pid} of ${holder.user} ("${holder.command}", since ${holder.since})`;
}

export interface Lock {
  /** The open file that carries the lock: a process that inherits it keeps the lock, too. */
  readonly fd: number;
  release(): Promise<void>;
}

/** How often, and after how many milliseconds, to look who holds a lock that seems left behind. */
const LOOKS = 5;
const LOOK_AGAIN = 100;

/** flock(1) exits with this when the lock is not to be had. */
const LOCK_BUSY = 75;

/**
 * Takes the advisory lock of a director. The kernel holds it (flock(2), put by flock(1) on a file
 * that this process has open) for as long as this process lives, or a tool that it has started and
 * given the file to, and not longer: there is no stale lock to clean up.
 * @throws {LockedError} when it is not free within `timeout` seconds
 * @throws {LvscError} when there can be no lock
 */
export async function takeLock(
  stateDirectory: string,
  holder: LockHolder,
  timeout: number,
): Promise<Lock> {
  await makeStateDirectory(stateDirectory);
  const path = join(stateDirectory, 'lock');
  const file = await openLockFile(path);
  try {
    await lockFile(file, path, timeout);
    await writeHolder(path, holder);
  } catch (error) {
    await file.close();
    throw error;
  }
  return {
    fd: file.fd,
    async release() {
      // So that nobody is told of a holder who has long gone. A disk that has become read-only keeps
      // the name, and must not hide how the command ended.
      await rm(holderPath(path), { force: true }).catch(() => undefined);
      await file.close();
    },
  };
}

const NEEDS_FLOCK = 'install the util-linux package';
const NEEDS_DIRECTORY =
  'nothing was changed; lvsc needs a state directory it can write to be able to take a change back';

function holderPath(path: string): string {
  return `${path}.holder`;
}

async function openLockFile(path: string): Promise<OpenFile> {
  try {
    return await open(path, 'a', 0o600);
  } catch (error) {
    throw new LvscError(`cannot lock ${path}: ${reasonOf(error)}`, NEEDS_DIRECTORY);
  }
}

/** The longest that a timer can be set for, in milliseconds. */
const LONGEST = 2 ** 31 - 1;

/** flock(1) locks the file it inherits; the lock stays with the file when flock has ended. */
async function lockFile({ fd }: OpenFile, path: string, timeout: number): Promise<void> {
  const wait = timeout > 0 ? ['--timeout', String(timeout)] : ['--nonblock'];
  const { exitCode, failure, stderr } = await runProcess({
    program: 'flock',
    args: [...wait, '--conflict-exit-code', String(LOCK_BUSY), '3'],
    timeout: Math.min(timeout * 1000 + timeLimit(), LONGEST),
    inherits: fd,
  });
  if (exitCode === 0) return;
  if (exitCode === LOCK_BUSY) throw await lockedError(path);
  if (failure !== null) {
    throw new LvscError(
      `cannot lock ${path}: flock ${failureText(failure)}`,
      failure === 'not-found' ? NEEDS_FLOCK : NEEDS_DIRECTORY,
    );
  }
  throw new LvscError(
    `cannot lock ${path}: ${stderr.trim() || `flock ended with ${String(exitCode)}`}`,
    NEEDS_DIRECTORY,
  );
}

async function lockedError(path: string): Promise<LockedError> {
  for (let look = 1; ; look += 1) {
    const holder = await readHolder(path);
    const keepers = await keepersOf(path);
    if (holder === null || keepers.some(({ pid }) => pid === holder.pid)) {
      return new LockedError(holder);
    }
    // The name may be that of one who was killed, while the next has just taken the lock and not
    // yet written its own: nobody is to be told to kill that one.
    if (look === LOOKS) return new LockedError(holder, keepers);
    await sleep(LOOK_AGAIN);
  }
}

/**
 * The holder is written down for others to read. On a full disk they read nothing, and recover goes
 * on all the same.
 */
async function writeHolder(path: string, holder: LockHolder): Promise<void> {
  await writeFile(holderPath(path), JSON.stringify(holder), { mode: 0o600 }).catch(() => undefined);
}

async function readHolder(path: string): Promise<LockHolder | null> {
  try {
    return JSON.parse((await readIfThere(holderPath(path))) ?? 'null') as LockHolder | null;
  } catch {
    return null;
  }
}
