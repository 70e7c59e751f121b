import type { Finding } from '../source/finding.ts';
import { type Fix, moved, narrowed } from '../source/fix.ts';
import type { Position } from '../source/source.ts';
import { damagedText } from './codes/damage-codes.ts';
import type { Dialect } from './dialect.ts';
import { mayBeDamaged, withPlainBlanks } from './tree/damage.ts';
import { withLineEnds } from './tree/line-ends.ts';
import { isSoundLine } from './sound-line.ts';
import { mendLine } from './tree/mended-line.ts';
import type { Names } from './values/names.ts';

/**
 * The findings of a text, with one for each line that a word processor or a web page has changed: it
 * stands for all errors of that line, since they follow from the change.
 */
export function withDamagedLines(
  text: string,
  findings: readonly Finding[],
  dialect: Dialect,
  names: Names,
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
      // In a text that can be read, any character but the quotes around it may be meant.
      const isSure = isError || !isFree || damage.kind === 'quote';
      const isSound = isSure && meant !== null && isSoundLine(meant, dialect, names);
      const fix = isSound ? fixOf(meant, seen, { line, column: 1, offset: start }) : null;
      damaged.set(line, fix === null ? found : { ...found, fix });
    });
  const rest = findings.filter(
    ({ severity, range }) => severity !== 'error' || !damaged.has(range.start.line),
  );
  return [...rest, ...damaged.values()];
}

function fixOf(meant: string, written: string, start: Position): Fix {
  const [indent = ''] = /^[ \t]*/.exec(withPlainBlanks(written)) ?? [];
  const range = { start, end: moved(start, written.length) };
  return narrowed({ range, text: indent + meant }, written);
}
