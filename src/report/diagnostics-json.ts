import type { Finding, RelatedPlace } from '../source/finding.ts';
import { countOf, type ReportedFile } from './diagnostics.ts';

/** The document of `lvsc check --json` (grammar/diagnostics.schema.json). */
export interface DiagnosticsDocument {
  readonly format: 'lvsc-diagnostics/1';
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
}

/** A finding, and the file that it is about. */
export interface Diagnostic extends Omit<Finding, 'related'>, InFile {
  readonly related?: readonly (RelatedPlace & InFile)[];
}

interface InFile {
  readonly file: string;
}

/** Findings for a program. */
export function diagnosticsDocument(files: readonly ReportedFile[]): DiagnosticsDocument {
  const findings = files.flatMap((file) => file.findings);
  return {
    format: 'lvsc-diagnostics/1',
    diagnostics: files.flatMap((each) => each.findings.map((finding) => inFile(finding, each))),
    errors: countOf(findings, 'error'),
    warnings: countOf(findings, 'warning'),
  };
}

function inFile(
  { code, stage, severity, message, range, hint, fix, related }: Finding,
  { source: { name: file } }: ReportedFile,
): Diagnostic {
  return {
    code,
    stage,
    severity,
    message,
    file,
    range,
    ...(hint === undefined ? {} : { hint }),
    ...(fix === undefined ? {} : { fix }),
    ...(related === undefined ? {} : { related: related.map((place) => ({ ...place, file })) }),
  };
}

/** {@link diagnosticsDocument} as text. */
export function diagnosticsJson(files: readonly ReportedFile[]): string {
  return `${JSON.stringify(diagnosticsDocument(files), null, 2)}\n`;
}
