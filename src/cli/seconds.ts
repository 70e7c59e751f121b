import { UsageError } from './usage-error.ts';

/**
 * A number of seconds from the command line, checked.
 * @throws {UsageError} for anything but a whole number, or one below `least`
 */
export function seconds(option: string, value: number, least = 0): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new UsageError(`${option} takes a whole number of seconds, ${least} or more`);
}

/** The value of `--drain`; null where it is not given. */
export function drainSeconds(value: number | undefined): number | null {
  return value === undefined ? null : seconds('--drain', value);
}
