import type { Diagnostic } from '../source/finding.ts';

/** `--strict`: every warning is an error. */
export function strict(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.map((diagnostic) => ({ ...diagnostic, severity: 'error' }));
}
