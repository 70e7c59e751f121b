import type { Finding, Severity } from '../../source/finding.ts';
import type { Range } from '../../source/source.ts';

/** A code of what cannot be read, or can be read by lvsc alone. */
export interface SyntaxCode {
  readonly code: string;
  /** What findings with this code are, unless one says otherwise. */
  readonly severity: Severity;
  /** The good state, in one line for lists, without a full stop. */
  readonly summary: string;
  /** Sentences for `lvsc explain` and the manual. */
  readonly explanation: string;
}

/** A piece of the file, and where it stands. */
export interface Written {
  readonly text: string;
  readonly range: Range;
}

type Details = Partial<Pick<Finding, 'hint' | 'fix' | 'related' | 'severity' | 'stage'>>;

/** A finding with a code of the parser. */
export function found(
  { code, severity }: SyntaxCode,
  range: Range,
  message: string,
  details: Details = {},
): Finding {
  return { code, stage: 'syntax', severity, message, range, ...details };
}

/** A word as messages show it: long ones are cut. */
export function shown(text: string): string {
  const MAX = 60;
  return text.length > MAX ? `${text.slice(0, MAX)}...` : text;
}
