import type { Finding } from '../../source/finding.ts';
import { moved } from '../../source/fix.ts';
import type { Position, Range } from '../../source/source.ts';
import { emptyFile, fileTooLarge, nulByte } from '../codes/file-codes.ts';
import { byteOrderMark, carriageReturn } from '../codes/portability.ts';
import type { Dialect } from '../dialect.ts';
import { recogniseForeign } from './foreign.ts';

const MAX_LENGTH = 16 * 1024 * 1024;
const MAX_LINES = 200_000;

/** What can be said of a file before its lines are read, and whether they are worth reading. */
export interface WholeFile {
  readonly isReadable: boolean;
  readonly findings: readonly Finding[];
}

const START: Position = { line: 1, column: 1, offset: 0 };
const START_RANGE: Range = { start: START, end: START };

/** Looks at a file as a whole: is it text, of a sane size, and an lvs.conf at all? */
export function lookAtWhole(text: string, dialect: Dialect): WholeFile {
  const obstacle = emptiness(text) ?? excess(text) ?? firstNul(text) ?? recogniseForeign(text);
  if (obstacle) return { isReadable: false, findings: [obstacle] };
  const departures = [firstMark(text, dialect), firstReturn(text)];
  return { isReadable: true, findings: departures.filter((finding) => finding !== null) };
}

function emptiness(text: string): Finding | null {
  return text === '' ? emptyFile(START_RANGE) : null;
}

function excess(text: string): Finding | null {
  if (text.length > MAX_LENGTH) return fileTooLarge(START_RANGE, '16 MiB');
  if (countLines(text) > MAX_LINES) return fileTooLarge(START_RANGE, `${MAX_LINES} lines`);
  return null;
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function firstNul(text: string): Finding | null {
  const offset = text.indexOf('\0');
  return offset < 0 ? null : nulByte(charAt(text, offset));
}

/** In the dialect of Piranha the mark is part of the first word. */
function firstMark(text: string, dialect: Dialect): Finding | null {
  if (!text.startsWith('\ufeff') || dialect === 'piranha') return null;
  const range = charAt(text, 0);
  // Programs that each put one there are why there can be several.
  const marks = /^\ufeff+/.exec(text)?.[0].length ?? 1;
  const all = { start: range.start, end: moved(range.start, marks) };
  return byteOrderMark(range, { range: all, text: '' });
}

function firstReturn(text: string): Finding | null {
  const offset = text.indexOf('\r');
  if (offset < 0) return null;
  return carriageReturn(charAt(text, offset), text[offset + 1] === '\n');
}

function charAt(text: string, offset: number): Range {
  const before = text.slice(0, offset);
  const line = countLines(before);
  const column = offset - before.lastIndexOf('\n');
  return { start: { line, column, offset }, end: { line, column: column + 1, offset: offset + 1 } };
}
