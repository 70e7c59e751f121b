import type { Fix } from './fix.ts';
import type { Range } from './source.ts';

/** `error` stops plan and apply; `warning` does not, unless `--strict` is given. */
export type Severity = 'error' | 'warning';

/** A second place that belongs to a finding, such as the first of two duplicates. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: Range;
}

/** What is wrong in a text, where, and what to write instead. Printed, it is a diagnostic. */
export interface Finding {
  /** Stable, kebab-case. The manual has an entry for each. */
  readonly code: string;
  readonly stage: 'syntax' | 'semantics';
  readonly severity: Severity;
  /** What is wrong, quoting the user's own words; lower case, no full stop. */
  readonly message: string;
  readonly range: Range;
  /** What to write instead. */
  readonly hint?: string;
  /** The one right change of the text, where there is exactly one; the finding is gone with it. */
  readonly fix?: Fix;
  readonly related?: readonly RelatedPlace[];
}

/**
 * Whether any of the findings is an error: then there is nothing to plan.
 *
 * @example
 * ```ts
 * import { hasErrors, parse, validate } from 'lvsc';
 *
 * console.log(hasErrors(validate(parse({ name: 'lvs.conf', text: 'network = nat\n' }))));
 * ```
 */
export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'error');
}
