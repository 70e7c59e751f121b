import type { Config } from '../language/values/config.ts';
import type { Finding, Severity } from '../source/finding.ts';

/** Takes what a rule says of one place; code, stage and severity are the same for all of its findings. */
export type Report = (finding: Omit<Finding, 'code' | 'stage' | 'severity'>) => void;

/** One rule about the meaning of a file. Its file and its code have one name. */
export interface Rule {
  readonly code: string;
  readonly severity: Severity;
  /** One line for lists, without a full stop. */
  readonly summary: string;
  /** A paragraph for `lvsc explain` and the manual: why it matters and what to do. */
  readonly explanation: string;
  /**
   * The directives and block words that the rule relies on. Where one of them has a syntax error in
   * a block that a finding is about, or at the top of the file, the finding is left out: it may be
   * an echo of that error.
   */
  readonly reads: readonly string[];
  /**
   * The rule is about something that is not there. Then any line that could not be read may be the
   * line that is missed.
   */
  readonly absence?: true;
  /**
   * Without what the rule asks for there is nothing to plan, so `# lvsc: allow` cannot silence it.
   */
  readonly mandatory?: true;
  readonly check: (config: Config, report: Report) => void;
}
