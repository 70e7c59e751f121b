import type { Range } from './source.ts';

/** `error` stops plan and apply; `warning` does not, unless `--strict` is given. */
export type Severity = 'error' | 'warning';

/** A second place that belongs to a finding, such as the first of two duplicates. */
export interface RelatedPlace {
  readonly message: string;
  readonly file: string;
  readonly range: Range;
}

/** One finding about a file: what is wrong, where, and what to write instead (design: command line). */
export interface Diagnostic {
  /** Stable, kebab-case. The manual has an entry for each. */
  readonly code: string;
  readonly stage: 'syntax' | 'semantics';
  readonly severity: Severity;
  /** What is wrong, quoting the user's own words; lower case, no full stop. */
  readonly message: string;
  readonly file: string;
  readonly range: Range;
  /** What to write instead. */
  readonly hint?: string;
  readonly related?: readonly RelatedPlace[];
}

/** The document of `lvsc check --json` (grammar/diagnostics.schema.json). */
export interface DiagnosticsDocument {
  readonly format: 'lvsc-diagnostics/1';
  readonly diagnostics: readonly Diagnostic[];
  readonly errors: number;
  readonly warnings: number;
}

/** Whether any of the findings is an error. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
