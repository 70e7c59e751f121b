import { UsageError } from '../error/lvsc-error.ts';

/** Seconds of each unit, the longest first. */
const units = { d: 86_400, h: 3600, m: 60, s: 1 } as const;

/** A year: who waits longer means something else. */
const MOST = 31_536_000;

/**
 * A time such as `90s`, `15m`, `6h` or `2d`, in seconds; a number alone is seconds.
 * @throws {UsageError} for anything else, nothing at all, or more than a year
 */
export function durationSeconds(option: string, value: string): number {
  const [, number = '', unit = 's'] = /^(\d+)([smhd])?$/.exec(value) ?? [];
  const seconds = Number(number) * units[unit as keyof typeof units];
  if (number !== '' && seconds > 0 && seconds <= MOST) return seconds;
  throw new UsageError(
    `${option} takes a time such as 90s, 15m, 6h or 2d, up to a year, and not "${value}"`,
  );
}

/** A number of seconds for a person, in its two largest units: `2 d 3 h`, `15 min`. */
export function durationText(seconds: number): string {
  const names = { d: 'd', h: 'h', m: 'min', s: 's' } as const;
  let rest = Math.round(seconds);
  const parts: string[] = [];
  for (const unit of ['d', 'h', 'm', 's'] as const) {
    const count = Math.floor(rest / units[unit]);
    rest -= count * units[unit];
    if (count > 0) parts.push(`${count} ${names[unit]}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? '0 s' : parts.join(' ');
}
