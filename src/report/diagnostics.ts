import type { Diagnostic, Severity } from '../source/finding.ts';
import type { Range, Source } from '../source/source.ts';
import { excerptOf } from './excerpt.ts';
import { printable } from './printable.ts';

interface Style {
  /** ANSI colours; they are never the only sign of anything. */
  readonly color: boolean;
}

/**
 * Findings for a person, in the form of the GNU coding standards that editors jump to
 * (`file:line:column: error: message [code]`), each with its line and a caret. `sources` are the
 * files that the findings are about; a finding about another file is printed without an excerpt.
 */
export function diagnosticsText(
  diagnostics: readonly Diagnostic[],
  sources: readonly Source[],
  { color }: Style = { color: false },
): string {
  const texts = new Map(sources.map(({ name, text }) => [name, text]));
  const paint = color ? painted : plain;
  return diagnostics.map((each) => block(each, texts.get(each.file), paint)).join('');
}

/** "2 errors, 1 warning"; empty where there is neither. */
export function diagnosticsSummary(diagnostics: readonly Diagnostic[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => [countOf(diagnostics, severity), severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** How many findings have a severity. */
export function countOf(diagnostics: readonly Diagnostic[], severity: Severity): number {
  return diagnostics.filter((each) => each.severity === severity).length;
}

type Paint = (style: keyof typeof ansi, text: string) => string;

const ansi = { place: '1', error: '1;31', warning: '1;35', note: '1;36', code: '2' } as const;
const painted: Paint = (style, text) => `\u001b[${ansi[style]}m${text}\u001b[0m`;
const plain: Paint = (_style, text) => text;

function block(diagnostic: Diagnostic, text: string | undefined, paint: Paint): string {
  const { code, severity, message, file, range, hint, related = [] } = diagnostic;
  const lines = [
    `${placeOf(file, range, paint)} ${paint(severity, `${severity}:`)} ${printable(message)} ` +
      paint('code', `[${code}]`),
    ...(text === undefined ? [] : excerptLines(text, range, severity, paint)),
    ...(hint === undefined
      ? []
      : [`${' '.repeat(GUTTER)} ${paint('note', 'hint:')} ${printable(hint)}`]),
    ...related.map(
      (place) =>
        `${placeOf(place.file, place.range, paint)} ${paint('note', 'note:')} ${printable(place.message)}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function placeOf(file: string, { start }: Range, paint: Paint): string {
  return paint('place', `${printable(file)}:${start.line}:${start.column}:`);
}

/** Columns for the line number. */
const GUTTER = 5;

function excerptLines(text: string, range: Range, severity: Severity, paint: Paint): string[] {
  const { line, carets } = excerptOf(text, range);
  return [
    `${String(range.start.line).padStart(GUTTER)} | ${line}`.trimEnd(),
    `${' '.repeat(GUTTER)} | ${carets.replace(/\^+$/, (marks) => paint(severity, marks))}`,
  ];
}
