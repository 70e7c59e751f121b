import type { Position, Range } from '../../source/source.ts';
import type { Dialect } from '../dialect.ts';
import { type Finding, portability, syntaxError } from './findings.ts';
import { recogniseForeign } from '../tree/foreign.ts';

const MAX_LENGTH = 16 * 1024 * 1024;
const MAX_LINES = 200_000;

/** What can be said of a file before its lines are read, and whether they are worth reading. */
export interface FileFindings {
  readonly isReadable: boolean;
  readonly findings: readonly Finding[];
}

const START: Position = { line: 1, column: 1, offset: 0 };
const START_RANGE: Range = { start: START, end: START };

/** Looks at a file as a whole: is it text, of a sane size, and an lvs.conf at all? */
export function fileFindings(text: string, dialect: Dialect): FileFindings {
  const obstacle = emptyFile(text) ?? tooLarge(text) ?? nulByte(text) ?? recogniseForeign(text);
  if (obstacle) return { isReadable: false, findings: [obstacle] };
  const departures = [byteOrderMark(text, dialect), carriageReturn(text)];
  return { isReadable: true, findings: departures.filter((finding) => finding !== null) };
}

function emptyFile(text: string): Finding | null {
  if (text !== '') return null;
  return syntaxError('empty-file', START_RANGE, 'the file is empty', {
    hint: 'start with "virtual NAME {"; lvs.conf(5) has examples',
  });
}

function tooLarge(text: string): Finding | null {
  const isLong = text.length > MAX_LENGTH;
  if (!isLong && countLines(text) <= MAX_LINES) return null;
  const size = isLong ? '16 MiB' : `${MAX_LINES} lines`;
  return syntaxError('file-too-large', START_RANGE, `the file has more than ${size}`, {
    hint: 'is it the right file? an lvs.conf has a few thousand lines at most',
  });
}

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

function nulByte(text: string): Finding | null {
  const offset = text.indexOf('\0');
  if (offset < 0) return null;
  return syntaxError('nul-byte', charAt(text, offset), 'the file has a NUL byte: it is not text', {
    hint: 'is it the right file?',
  });
}

function byteOrderMark(text: string, dialect: Dialect): Finding | null {
  if (!text.startsWith('\ufeff') || dialect === 'piranha') return null;
  return portability(
    charAt(text, 0),
    'Piranha takes the byte order mark for part of the first word',
    'save the file as UTF-8 without a byte order mark',
  );
}

function carriageReturn(text: string): Finding | null {
  const offset = text.indexOf('\r');
  if (offset < 0) return null;
  const range = charAt(text, offset);
  const isCrlf = text[offset + 1] === '\n';
  const message = isCrlf
    ? 'lines end in CRLF, of which Piranha reads only the first'
    : 'a carriage return ends a line, and Piranha sees no other line ends before it';
  return portability(range, message, 'end lines in LF alone');
}

function charAt(text: string, offset: number): Range {
  const before = text.slice(0, offset);
  const line = countLines(before);
  const column = offset - before.lastIndexOf('\n');
  return { start: { line, column, offset }, end: { line, column: column + 1, offset: offset + 1 } };
}
