import type { Diagnostic } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';

/** What a finding says, without the file that it is about. */
export type Finding = Omit<Diagnostic, 'file' | 'related'> & {
  readonly related?: readonly { readonly message: string; readonly range: Range }[];
};

type Details = Pick<Finding, 'hint' | 'related'>;

/** A finding that stops everything after the parser. */
export function syntaxError(
  code: string,
  range: Range,
  message: string,
  details: Details = {},
): Finding {
  return { code, stage: 'syntax', severity: 'error', message, range, ...details };
}

/** A finding about something that is read all the same. */
export function syntaxWarning(
  code: string,
  range: Range,
  message: string,
  details: Details = {},
): Finding {
  return { code, stage: 'syntax', severity: 'warning', message, range, ...details };
}

/** A departure from Piranha that the default dialect reads. */
export function portability(range: Range, message: string, hint: string): Finding {
  return syntaxWarning('portability', range, message, { hint });
}

/** Findings as diagnostics of a file, sorted by place and then by code. */
export function toDiagnostics(file: string, findings: readonly Finding[]): readonly Diagnostic[] {
  return [...findings]
    .sort((a, b) => a.range.start.offset - b.range.start.offset || compare(a.code, b.code))
    .map(({ code, stage, severity, message, range, hint, related }) => ({
      code,
      stage,
      severity,
      message,
      file,
      range,
      ...(hint === undefined ? {} : { hint }),
      ...(related === undefined ? {} : { related: related.map((place) => ({ ...place, file })) }),
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
