import type { Finding } from '../source/finding.ts';

/** `--strict`: every warning is an error. */
export function strict(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({ ...finding, severity: 'error' }));
}
