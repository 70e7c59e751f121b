import type { Setting } from '../language/values/settings.ts';
import type { Range } from '../source/source.ts';

/** The place of a part of a value in the file, `from` and `length` in characters of the value. */
export function placeInValue(
  { directive, range }: Setting<string>,
  from: number,
  length: number,
): Range {
  const { start } = range;
  const skipped = from + (directive?.values[0]?.quote ? 1 : 0);
  const at = (by: number) => ({
    line: start.line,
    column: start.column + by,
    offset: start.offset + by,
  });
  return { start: at(skipped), end: at(skipped + length) };
}
