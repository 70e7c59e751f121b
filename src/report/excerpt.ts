import type { Range } from '../source/source.ts';
import { columnsOf, printable } from './printable.ts';

/** A line of a file and the carets below it, aligned. */
export interface Excerpt {
  readonly line: string;
  readonly carets: string;
}

/** UTF-16 units shown before and after the start of a range; a line of 10 MB is cut around it. */
const BEFORE = 70;
const AFTER = 90;
const TAB = 8;

/** The part of a text around a range, for a person. Only the first line of a range gets carets. */
export function excerptOf(text: string, { start, end }: Range): Excerpt {
  const lineStart = start.offset - start.column + 1;
  const from = Math.max(lineStart, start.offset - BEFORE, 0);
  const rest = text.slice(start.offset, start.offset + AFTER);
  const lineEnd = rest.search(/[\r\n]/);
  const visible = lineEnd === -1 ? rest : rest.slice(0, lineEnd);
  const isCut = lineEnd === -1 && start.offset + AFTER < text.length;
  const marked = Math.max(0, Math.min(end.offset - start.offset, visible.length));
  const before = (from > lineStart ? '...' : '') + shown(text.slice(from, start.offset), 0);
  const at = columnsOf(before);
  const middle = shown(visible.slice(0, marked), at);
  const width = columnsOf(middle);
  const after = shown(visible.slice(marked), at + width) + (isCut ? '...' : '');
  return {
    line: (before + middle + after).trimEnd(),
    carets: ' '.repeat(at) + '^'.repeat(Math.max(1, width)),
  };
}

/** Tabs become blanks up to the next stop, so that carets stand below what they mean. */
function shown(text: string, startColumn: number): string {
  let line = '';
  for (const part of text.split(/(\t)/)) {
    if (part !== '\t') line += printable(part);
    else line += ' '.repeat(TAB - ((startColumn + columnsOf(line)) % TAB));
  }
  return line;
}
