import type { Diagnostic, DiagnosticsDocument } from '../source/finding.ts';
import { countOf } from './diagnostics.ts';

/** Findings for a program. */
export function diagnosticsDocument(diagnostics: readonly Diagnostic[]): DiagnosticsDocument {
  return {
    format: 'lvsc-diagnostics/1',
    diagnostics,
    errors: countOf(diagnostics, 'error'),
    warnings: countOf(diagnostics, 'warning'),
  };
}

/** {@link diagnosticsDocument} as text. */
export function diagnosticsJson(diagnostics: readonly Diagnostic[]): string {
  return `${JSON.stringify(diagnosticsDocument(diagnostics), null, 2)}\n`;
}
