import { UsageError } from '../error/lvsc-error.ts';

/** A year: nobody waits longer, and a date that far off can still be written. */
const MOST = 31_536_000;

/**
 * A number of seconds from the command line, checked.
 * @throws {UsageError} for anything but a whole number, or one below `least` or above a year
 */
export function seconds(option: string, value: number, least = 0): number {
  if (Number.isSafeInteger(value) && value >= least && value <= MOST) return value;
  throw new UsageError(`${option} takes a whole number of seconds, from ${least} to ${MOST}`);
}

/** The value of `--drain`; null where it is not given. */
export function drainSeconds(value: number | undefined): number | null {
  return value === undefined ? null : seconds('--drain', value);
}
