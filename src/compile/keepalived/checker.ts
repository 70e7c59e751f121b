import type { Statement } from './statement.ts';

/** The checkers of one virtual block's real servers, and what they cannot say. */
export interface Checker {
  /** What differs from nanny's check, each a sentence; the same for every real server. */
  readonly differences: readonly string[];
  /** Null where nothing can be checked: keepalived then takes the real server for well. */
  readonly statements: ((target: CheckTarget) => readonly Statement[]) | null;
}

export interface CheckTarget {
  readonly address: string;
  /** The port that nanny checked, 1 to 65535. */
  readonly port: number;
  /** What stands first in every checker. */
  readonly common: readonly Statement[];
  /** What stands behind `common` in a checker that connects. */
  readonly connection: readonly Statement[];
  /** Seconds. */
  readonly timeout: number;
}
