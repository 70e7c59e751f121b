import type { Finding } from '../source/finding.ts';
import { type Fix, moved, narrowed } from '../source/fix.ts';
import type { Position } from '../source/source.ts';
import { damagedText } from './codes/damage-codes.ts';
import type { Dialect } from './dialect.ts';
import { mayBeDamaged, withPlainBlanks } from './tree/damage.ts';
import { withLineEnds } from './tree/line-ends.ts';
import { type MendedLine, mendLine } from './tree/mended-line.ts';

/**
 * The findings of a text, with one for each line that a word processor or a web page has changed: it
 * stands for all errors of that line, since they follow from the change.
 */
export function withDamagedLines(
  text: string,
  findings: readonly Finding[],
  dialect: Dialect,
): readonly Finding[] {
  if (!mayBeDamaged(text)) return findings;
  const errorLines = new Set(
    findings.filter(({ severity }) => severity === 'error').map(({ range }) => range.start.line),
  );
  const damaged = new Map<number, Finding>();
  let offset = 0;
  withLineEnds(text, dialect)
    .split('\n')
    .forEach(({ length }, index) => {
      const line = index + 1;
      const start = offset;
      offset += length + 1;
      const written = text.slice(start, start + length).replace(/\r$/, '');
      // A mark at the very start is said to be one elsewhere.
      const isMarked = start === 0 && dialect === 'lvsc' && written.startsWith('\ufeff');
      const seen = isMarked ? ` ${written.slice(1)}` : written;
      const mended = /[\r\n]/.test(written) ? null : mendLine(seen);
      if (mended === null) return;
      const { damage, isFree, remark } = mended;
      const meant = mended.text === null ? null : mended.text + (dialect === 'lvsc' ? remark : '');
      const isError = errorLines.has(line) || (dialect === 'lvsc' && !isFree);
      const at = damage.index;
      const range = {
        start: { line, column: at + 1, offset: start + at },
        end: { line, column: at + 1 + damage.text.length, offset: start + at + damage.text.length },
      };
      const found = damagedText(damage, meant, isError ? 'error' : 'warning', range);
      const fix = fixOf(mended, meant, seen, { line, column: 1, offset: start }, isError);
      damaged.set(line, fix === null ? found : { ...found, fix });
    });
  const rest = findings.filter(
    ({ severity, range }) => severity !== 'error' || !damaged.has(range.start.line),
  );
  return [...rest, ...damaged.values()];
}

/**
 * The line as it was meant, where that is sure: in a text that can be read, any character but the
 * quotes around it may be meant.
 */
function fixOf(
  { damage, isFree, remark }: MendedLine,
  meant: string | null,
  written: string,
  start: Position,
  isError: boolean,
): Fix | null {
  if (meant === null || (isFree && !isError && damage.kind !== 'quote')) return null;
  if (remark !== '' && !meant.endsWith(remark)) return null;
  const [indent = ''] = /^[ \t]*/.exec(withPlainBlanks(written)) ?? [];
  const end = moved(start, written.length);
  return narrowed({ range: { start, end }, text: indent + meant }, written);
}
