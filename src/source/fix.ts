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
  const blanks = /[ \t]*$/.exec(before)?.[0].length ?? 0;
  const [after = ''] = /^[ \t]*(?:\r?\n|\r|$)/.exec(text.slice(end.offset)) ?? [];
  const isAlone = blanks === before.length && (after !== '' || end.offset === text.length);
  if (!isAlone) return { range: { start: moved(start, -blanks), end }, text: '' };
  const next = end.offset + after.length;
  const endsLine = /[\r\n]$/.test(after);
  return {
    range: {
      start: moved(start, -blanks),
      end: endsLine ? { line: end.line + 1, column: 1, offset: next } : moved(end, after.length),
    },
    text: '',
  };
}

/** A place in the same line. */
export function moved({ line, column, offset }: Position, by: number): Position {
  return { line, column: column + by, offset: offset + by };
}

function isSecondHalf(unit: string | undefined): boolean {
  return unit !== undefined && /^[\udc00-\udfff]$/.test(unit);
}
