import { timeLimit } from '../host/environment.ts';
import type { Plan } from '../plan/plan.ts';

/** How often the tools of a director are asked around the steps: before, after, and once more. */
const READINGS = 30;

/**
 * Seconds that an apply can take at the most: each of its processes is killed at its time limit,
 * and a drain has one of its own.
 */
export function longestApply({ steps, drain }: Pick<Plan, 'steps' | 'drain'>): number {
  const processes = steps.flatMap(({ commands }) => commands).length + READINGS;
  return Math.ceil((processes * timeLimit()) / 1000) + (drain?.seconds ?? 0);
}
