import type { Severity } from '../source/finding.ts';
import { UNUSED_ALLOWANCE } from '../validation/allowance.ts';
import { rules } from '../validation/rules.ts';
import { syntaxCodes } from '../language/codes/syntax-codes.ts';

/** What a diagnostic code is about, for a person. */
export interface Code {
  readonly code: string;
  /** The severity; of a code with both, the more severe one. */
  readonly severity: Severity;
  /** One line, without a full stop. */
  readonly summary: string;
  /** Sentences. */
  readonly explanation: string;
  /** Whether `# lvsc: allow` can silence it. */
  readonly isAllowable: boolean;
}

/** Every code that `lvsc check` can report, sorted. */
export const codes: readonly Code[] = [
  ...syntaxCodes.map((code) => ({ ...code, isAllowable: code.severity === 'warning' })),
  ...rules.map(({ code, severity, summary, explanation, mandatory }) => ({
    code,
    severity,
    summary,
    explanation,
    isAllowable: mandatory !== true,
  })),
  {
    code: UNUSED_ALLOWANCE,
    severity: 'warning' as const,
    summary: 'an allowance silences a finding',
    explanation:
      '"# lvsc: allow CODE" silences one finding with that code on its own line or, if it stands ' +
      'alone, on the next. One that silences nothing is left over or has a slip in it, and would ' +
      'hide the next mistake. Errors without whose cure nothing can be planned cannot be allowed.',
    isAllowable: false,
  },
].sort((a, b) => (a.code < b.code ? -1 : 1));
