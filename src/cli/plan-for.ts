import { desiredState } from '../desired/desired-state.ts';
import { captureOf } from '../director/capture-of.ts';
import type { Director } from '../director/director.ts';
import { plan, type CheckedFile, type PlanOptions } from '../pipeline.ts';
import type { Plan } from '../plan/plan.ts';

/**
 * The plan from what a director is to what a checked file asks of it.
 * @throws {LvscError} when the director cannot be read, or the plan would not be safe to run
 */
export async function planFor(
  { source, config }: CheckedFile,
  director: Director,
  options: Omit<PlanOptions, 'config'>,
): Promise<Plan> {
  return plan(desiredState(config), await captureOf(director), { ...options, config: source });
}
