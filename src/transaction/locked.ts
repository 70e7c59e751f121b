import type { Director } from '../director/director.ts';
import { timeOf, type Operator } from './operator.ts';

/**
 * Does something with a director's lock held.
 * @param timeout - seconds to wait for the lock
 * @throws {LockedError} when somebody else holds the lock
 */
export async function locked<Result>(
  director: Director,
  timeout: number,
  { pid, user, command, clock }: Operator,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = await director.lock({ pid, user, since: timeOf(clock), command }, timeout);
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
