import { withBlanksForSpaces } from './damage.ts';
import type { Dialect } from '../dialect.ts';

/** Stands for a newline that Piranha takes for a character inside a line; no text has it (Unicode: noncharacter). */
export const INNER_NEWLINE = '\uffff';

/**
 * The text with the line ends that a dialect sees: `\n` or `\r\n`, and one at the end. The result is
 * as long as the text (one longer where the last line end is added), so that offsets hold in both.
 *
 * Piranha ends a line at the next carriage return anywhere ahead, and at a newline only when there
 * is none. A byte order mark is a blank to lvsc. Files that use CRLF throughout are read as meant in both dialects.
 */
export function withLineEnds(text: string, dialect: Dialect): string {
  const marked = text.startsWith('\ufeff') && dialect === 'lvsc';
  const unmarked = marked ? ` ${text.slice(1)}` : text;
  // What looks like a blank is one to lvsc, so that blocks begin and end where they seem to.
  const terminated = `${dialect === 'lvsc' ? withBlanksForSpaces(unmarked) : unmarked}\n`;
  if (!text.includes('\r') || isCrlf(terminated)) return terminated;
  return dialect === 'piranha' ? piranhaLines(terminated) : terminated.replace(/\r(?!\n)/g, '\n');
}

function isCrlf(text: string): boolean {
  return !/\r(?!\n)/.test(text) && !/[^\r]\n(?!$)|^\n/.test(text);
}

function piranhaLines(text: string): string {
  const lastReturn = text.lastIndexOf('\r');
  const lines: string[] = [];
  for (let start = 0; start < text.length;) {
    const end = text.indexOf(start <= lastReturn ? '\r' : '\n', start);
    const line = text.slice(start, end);
    // A line that starts with a newline counts as blank up to its end.
    lines.push(
      /^[ \t]*\n/.test(line) ? ' '.repeat(line.length) : line.replaceAll('\n', INNER_NEWLINE),
    );
    start = end + 1;
  }
  return `${lines.join('\n')}\n`;
}
