import type { Finding } from '../source/finding.ts';
import type { ReportedFile } from './diagnostics.ts';
import { printable } from './printable.ts';

/**
 * Findings as workflow commands: GitHub Actions shows each beside its line in a change.
 *
 * @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function diagnosticsGithub(files: readonly ReportedFile[]): string {
  return files
    .flatMap(({ source, findings }) => findings.map((each) => `${command(each, source.name)}\n`))
    .join('');
}

function command({ severity, range, code, message, hint }: Finding, file: string): string {
  const { start, end } = range;
  const properties = [
    ['file', file],
    ['line', start.line],
    ['endLine', end.line],
    // Columns are only allowed where both are on one line.
    ...(start.line === end.line
      ? [
          ['col', start.column],
          ['endColumn', end.column],
        ]
      : []),
    ['title', code],
  ].map(([name = '', value = '']) => `${name}=${escapedProperty(String(value))}`);
  const text = hint === undefined ? message : `${message}\n${hint}`;
  return `::${severity} ${properties.join(',')}::${escapedData(text)}`;
}

function escapedProperty(text: string): string {
  return escapedData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** Line ends are escaped first, so that what is left to make visible is not one. */
function escapedData(text: string): string {
  return text.split('\n').map(printable).join('\n').replaceAll('%', '%25').replaceAll('\n', '%0A');
}
