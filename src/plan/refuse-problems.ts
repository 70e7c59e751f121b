import type { Range } from '../source/source.ts';
import { Unwritable } from '../tools/unwritable.ts';
import type { Plan } from './plan.ts';

/** What keeps a plan from being carried out on a director. */
export interface PlanProblem {
  /** In a sentence. */
  readonly message: string;
  /** The place in the config that asks for what cannot be done; null where no config does. */
  readonly origin: Range | null;
}

/**
 * Refuses a plan for all its problems at once, each with its place in the config.
 * @throws {Unwritable} unless there are none
 */
export function refuseProblems(problems: readonly PlanProblem[], config: Plan['config']): void {
  const said = problems.map(({ message, origin }) => {
    if (origin === null || config === null) return message;
    const { line, column } = origin.start;
    return `${config.file}:${line}:${column}: ${message}`;
  });
  if (said.length > 0) throw new Unwritable(said.join('; '));
}
