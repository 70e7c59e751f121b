import type { Position, Range } from './source.ts';

/** The one right change that mends a finding: what stands in `range` becomes `text`. */
export interface Fix {
  readonly range: Range;
  readonly text: string;
}

/**
 * The same change without what stays as it is at both ends.
 *
 * @param fix within one line
 * @param written what stands there
 */
export function narrowed({ range: { start, end }, text }: Fix, written: string): Fix {
  const shorter = Math.min(written.length, text.length);
  let head = 0;
  while (head < shorter && written[head] === text[head]) head++;
  let tail = 0;
  while (tail < shorter - head && written.at(-1 - tail) === text.at(-1 - tail)) tail++;
  // A character of two units stays whole.
  if (isSecondHalf(written[head]) || isSecondHalf(text[head])) head = Math.max(0, head - 1);
  if (isSecondHalf(written[written.length - tail])) tail = Math.max(0, tail - 1);
  return {
    range: { start: moved(start, head), end: moved(end, -tail) },
    text: text.slice(head, text.length - tail),
  };
}

/**
 * The change that takes a piece out of a text: with its line and that line's end where nothing else
 * stands on it, else with the blanks before it.
 */
export function removal({ start, end }: Range, text: string): Fix {
  const lineStart = start.offset - start.column + 1;
  const before = text.slice(lineStart, start.offset);
  const [blanks = ''] = BLANKS_BEFORE.exec(before) ?? [];
  const [after = ''] = REST_OF_LINE.exec(text.slice(end.offset)) ?? [];
  const isRest = after !== '' || end.offset === text.length;
  // A byte order mark at the start of a file is no part of its first line.
  const isFirst = before.length - blanks.length === 1 && before.startsWith('\ufeff');
  const isAlone = isRest && (blanks.length === before.length || isFirst);
  const from = moved(start, -blanks.length);
  if (!isAlone) return { range: { start: from, end }, text: '' };
  const next = /[\r\n]$/.test(after)
    ? { line: end.line + 1, column: 1, offset: end.offset + after.length }
    : moved(end, after.length);
  return { range: { start: from, end: next }, text: '' };
}

/** What looks like nothing, but for a byte order mark where the text begins. */
const BLANK = '[\\t \\u00a0\\u00ad\\u2000-\\u200f\\u2028\\u202f\\u2060\\u3000]';
const BLANKS_BEFORE = new RegExp(`(?:${BLANK}|(?!^)\\ufeff)*$`);
const REST_OF_LINE = new RegExp(`^${BLANK}*(?:\\r?\\n|\\r|$)`);

/** A place in the same line. */
export function moved({ line, column, offset }: Position, by: number): Position {
  return { line, column: column + by, offset: offset + by };
}

function isSecondHalf(unit: string | undefined): boolean {
  return unit !== undefined && /^[\udc00-\udfff]$/.test(unit);
}
