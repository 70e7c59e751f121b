import { LvscError } from '../error/lvsc-error.ts';
import type { Director } from '../director/director.ts';
import { LockedError } from '../store/lock.ts';
import type { CommandContext } from './command.ts';
import { seconds } from './seconds.ts';

/**
 * Does something with a director's lock held.
 * @throws {LvscError} with exit status 5 when somebody else holds it
 */
export async function withLock<Result>(
  director: Director,
  timeout: number,
  { io, commandLine }: CommandContext,
  work: () => Promise<Result>,
): Promise<Result> {
  seconds('--lock-timeout', timeout);
  const holder = {
    pid: io.pid,
    user: io.user,
    since: new Date().toISOString(),
    command: commandLine,
  };
  try {
    const lock = await director.lock(holder, timeout);
    try {
      return await work();
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    throw new LvscError(
      `refused: ${error.message}; nothing was changed`,
      error.leftBehind.length === 0
        ? 'wait for it with --lock-timeout SECONDS'
        : `wait for it with --lock-timeout SECONDS, or end it: kill ${error.leftBehind.map(({ pid }) => pid).join(' ')}`,
      'refused',
    );
  }
}
