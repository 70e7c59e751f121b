import { createHash } from 'node:crypto';
import type { Severity } from '../source/finding.ts';
import type { ReportedFile } from './diagnostics.ts';
import { linesOf, pathOf, withHint } from './place-in-file.ts';
import { printableLines } from './printable.ts';

/** One finding of a Code Quality report. */
export interface CodeQualityFinding {
  readonly description: string;
  readonly check_name: string;
  /** The same for a finding whose line moves, and another for each finding of a report. */
  readonly fingerprint: string;
  readonly severity: 'major' | 'minor';
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const severities = { error: 'major', warning: 'minor' } as const satisfies Record<Severity, string>;

/**
 * Findings as GitLab Code Quality, with which a merge request shows what is new in it.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#import-code-quality-results-from-a-cicd-job
 */
export function diagnosticsCodeQuality(files: readonly ReportedFile[]): string {
  const seen = new Map<string, number>();
  const report = files.flatMap(({ source, findings }) => {
    const lines = linesOf(source.text);
    const path = pathOf(source);
    return findings.map((finding): CodeQualityFinding => {
      const { code, severity, range } = finding;
      const line = (lines[range.start.line - 1] ?? '').trim().replaceAll(/\s+/g, ' ');
      const about = JSON.stringify([code, path, line]);
      const ordinal = seen.get(about) ?? 0;
      seen.set(about, ordinal + 1);
      return {
        description: printableLines(withHint(finding)),
        check_name: code,
        fingerprint: createHash('sha256').update(`${about} ${ordinal}`).digest('hex'),
        severity: severities[severity],
        location: { path, lines: { begin: range.start.line } },
      };
    });
  });
  return `${JSON.stringify(report, null, 2)}\n`;
}
