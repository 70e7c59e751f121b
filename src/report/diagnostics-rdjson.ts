import type { Finding, Severity } from '../source/finding.ts';
import type { Range } from '../source/source.ts';
import type { ReportedFile } from './diagnostics.ts';
import { linesOf, pathOf, withHint } from './place-in-file.ts';
import { printableLines } from './printable.ts';

/** The result of a tool in reviewdog's format, as far as lvsc has something to say. */
export interface ReviewdogResult {
  readonly source: { readonly name: 'lvsc' };
  readonly diagnostics: readonly ReviewdogDiagnostic[];
}

interface ReviewdogDiagnostic {
  readonly message: string;
  readonly location: { readonly path: string; readonly range: ReviewdogRange };
  readonly severity: 'ERROR' | 'WARNING';
  readonly code: { readonly value: string };
  /** What `check --fix` would do. */
  readonly suggestions?: readonly { readonly range: ReviewdogRange; readonly text: string }[];
}

/** The end is the place after the last byte; columns count bytes of UTF-8 from 1. */
interface ReviewdogRange {
  readonly start: ReviewdogPosition;
  readonly end: ReviewdogPosition;
}

interface ReviewdogPosition {
  readonly line: number;
  readonly column: number;
}

const severities = { error: 'ERROR', warning: 'WARNING' } as const satisfies Record<
  Severity,
  string
>;

/**
 * Findings as rdjson, which reviewdog brings to the services that show changes, with the fixes as
 * suggestions.
 *
 * @see https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
 */
export function diagnosticsRdjson(files: readonly ReportedFile[]): string {
  const result: ReviewdogResult = {
    source: { name: 'lvsc' },
    diagnostics: files.flatMap(({ source, findings }) => {
      const lines = linesOf(source.text);
      return findings.map((finding) => diagnosticOf(finding, pathOf(source), lines));
    }),
  };
  return `${JSON.stringify(result, null, 2)}\n`;
}

function diagnosticOf(
  finding: Finding,
  path: string,
  lines: readonly string[],
): ReviewdogDiagnostic {
  const { code, severity, range, fix } = finding;
  return {
    message: printableLines(withHint(finding)),
    location: { path, range: inBytes(range, lines) },
    severity: severities[severity],
    code: { value: code },
    ...(fix === undefined
      ? {}
      : { suggestions: [{ range: inBytes(fix.range, lines), text: fix.text }] }),
  };
}

function inBytes({ start, end }: Range, lines: readonly string[]): ReviewdogRange {
  const position = ({ line, column }: Range['start']): ReviewdogPosition => ({
    line,
    column: Buffer.byteLength((lines[line - 1] ?? '').slice(0, column - 1)) + 1,
  });
  return { start: position(start), end: position(end) };
}
