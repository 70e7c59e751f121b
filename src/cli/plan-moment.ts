import type { Director } from '../director/director.ts';
import { momentOf } from '../director/moment-of.ts';
import { lossesOf } from '../plan/effect/loss.ts';
import type { Plan } from '../plan/plan.ts';
import { unmeasured, type Moment } from '../state/moment.ts';
import { systemClock } from '../transaction/system-clock.ts';
import type { Output } from './output.ts';

/** The connections of a director where a plan ends some; else nobody needs them to be counted. */
export async function momentIfItCuts(
  plan: Plan,
  director: Director,
  output: Output,
): Promise<Moment> {
  const cuts = lossesOf(plan, null).some(({ ending }) => ending > 0);
  return cuts ? momentFor(plan, director, output) : unmeasured;
}

/** When a director was as a plan has read it, and its connections. */
export function momentFor(plan: Plan, director: Director, output: Output): Promise<Moment> {
  return momentOf(director, plan.before, systemClock.now(), (message) => {
    output.complain(`warning: ${message}`);
  });
}
