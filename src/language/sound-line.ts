import type { Dialect } from './dialect.ts';
import { rowsNamed } from './directives/directives.ts';
import { readLines } from './tree/lines.ts';
import type { Names } from './values/names.ts';
import { readValue } from './values/read-value.ts';

/** Whether a line, all by itself, is a statement without an error, as far as its block does not matter. */
export function isSoundLine(line: string, dialect: Dialect, names: Names): boolean {
  const start = { line: 1, column: 1, offset: 0 };
  const { lines } = readLines({ text: `${line}\n`, start }, line, dialect);
  return lines.every((read) => {
    if (read.kind !== 'directive') return read.kind !== 'malformed';
    const { directive } = read;
    const rows = rowsNamed(directive.name.text);
    return (
      rows.length > 0 &&
      rows.every((row) =>
        // A mask is written in another way beside an IPv6 address.
        [false, true].some(
          (isIpv6) =>
            readValue(row, directive, { dialect, names, isIpv6 }).finding?.severity !== 'error',
        ),
      )
    );
  });
}
