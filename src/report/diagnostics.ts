import type { Finding, Severity } from '../source/finding.ts';
import type { Range, Source } from '../source/source.ts';
import { excerptOf } from './excerpt.ts';
import { printable } from './printable.ts';

/** A file as it is reported. */
export interface ReportedFile {
  readonly source: Source;
  /** False where there is no text of which a line could be shown. */
  readonly readable: boolean;
  readonly findings: readonly Finding[];
}

interface Style {
  /** ANSI colours; they are never the only sign of anything. */
  readonly color: boolean;
}

/**
 * Findings for a person, in the form of the GNU coding standards that editors jump to
 * (`file:line:column: error: message [code]`), each with its line and a caret.
 */
export function diagnosticsText(
  files: readonly ReportedFile[],
  { color }: Style = { color: false },
): string {
  const paint = color ? painted : plain;
  return files
    .flatMap((file) => file.findings.map((finding) => block(finding, file, paint)))
    .join('');
}

/** "2 errors, 1 warning"; empty where there is neither. */
export function diagnosticsSummary(findings: readonly Finding[]): string {
  return (['error', 'warning'] as const)
    .map((severity) => [countOf(findings, severity), severity] as const)
    .filter(([count]) => count > 0)
    .map(([count, severity]) => `${count} ${severity}${count === 1 ? '' : 's'}`)
    .join(', ');
}

/** How many findings have a severity. */
export function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.filter((each) => each.severity === severity).length;
}

type Paint = (style: keyof typeof ansi, text: string) => string;

const ansi = { place: '1', error: '1;31', warning: '1;35', note: '1;36', code: '2' } as const;
const painted: Paint = (style, text) => `\u001b[${ansi[style]}m${text}\u001b[0m`;
const plain: Paint = (_style, text) => text;

function block(finding: Finding, { source, readable }: ReportedFile, paint: Paint): string {
  const { code, severity, message, range, hint, related = [] } = finding;
  const { name, text } = source;
  const lines = [
    `${placeOf(name, range, paint)} ${paint(severity, `${severity}:`)} ${printable(message)} ` +
      paint('code', `[${code}]`),
    ...(readable ? excerptLines(text, range, severity, paint) : []),
    ...(hint === undefined
      ? []
      : [`${' '.repeat(GUTTER)} ${paint('note', 'hint:')} ${printable(hint)}`]),
    ...related.map(
      (place) =>
        `${placeOf(name, place.range, paint)} ${paint('note', 'note:')} ${printable(place.message)}`,
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
