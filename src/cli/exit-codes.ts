import type { ErrorKind } from '../error/lvsc-error.ts';

/** The exit statuses of lvsc(8), each with its meaning. Nothing else may end the program. */
export const exitCodes = {
  done: 0,
  /** The config has errors, or a command failed before it changed anything. */
  failed: 1,
  changesPending: 2,
  rolledBack: 3,
  needsOperator: 4,
  refused: 5,
  usage: 64,
  bug: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a command ends that throws an error of a kind. */
export const exitCodeOfKind = {
  usage: exitCodes.usage,
  failed: exitCodes.failed,
  refused: exitCodes.refused,
} as const satisfies Record<ErrorKind, ExitCode>;

/** The table as `--help` and the manual print it. */
export const exitCodeMeanings: Readonly<Record<ExitCode, string>> = {
  0: 'done, or nothing to do',
  1: 'the config has errors, or a command failed before it changed anything',
  2: 'changes are pending (see --detailed-exitcode), or a real server or director is not fit',
  3: 'apply failed and the director is back in its earlier state, verified',
  4: 'apply failed and rollback did not reach the earlier state: an operator is needed',
  5: 'refused: stale plan, lock held, policy, conflicting address, a confirm pending',
  64: 'wrong usage',
  70: 'a bug in lvsc',
};
