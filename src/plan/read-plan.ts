import { validatorFor, type Checked } from '../json/validator.ts';
import { equal } from '../state/canonical.ts';
import { parseJson } from '../state/capture.ts';
import { Unwritable } from '../tools/unwritable.ts';
import { planBetween, type PlanBetween } from './make-plan.ts';
import { planSchema } from './plan-schema.ts';
import { planDocument, type PlanDocument } from './plan-document.ts';
import type { Plan } from './plan.ts';

const validatePlan = validatorFor(planSchema);

/** Whether a text is meant as a plan and not as a config. */
export function looksLikePlan(text: string): boolean {
  return /^\s*\{/.test(text) && text.includes('"lvsc-plan/');
}

/**
 * Reads a saved plan. Its steps are made anew from its two states and must be the same: root runs
 * what lvsc itself derives, never what somebody wrote into a file.
 *
 * @param text - the JSON of a plan, as `lvsc plan --out` writes it
 * @returns the plan, or one sentence that says why it is none
 *
 * @example
 * ```ts
 * import { readPlan } from 'lvsc';
 *
 * const read = readPlan('{}');
 * console.log(read.ok ? read.value.changes : read.problem);
 * ```
 */
export function readPlan(text: string): Checked<Plan> {
  const checked = parseJson(text, validatePlan);
  if (!checked.ok) return checked;
  const { config, goal, ownership, steps } = checked.value;
  const asks = steps.some(({ kind }) => kind === 'probe');
  const derived = derivedPlan({ ...madeFrom(checked.value), probe: asks });
  if (typeof derived === 'string') return { ok: false, problem: derived };
  // What lvsc made is, after a plan from a config, what that plan leads to.
  const isOwn = config === null || equal(ownership.applied, goal);
  return isOwn && equal(planDocument(derived), checked.value)
    ? { ok: true, value: derived }
    : {
        ok: false,
        problem:
          'its steps do not follow from its states: it was edited, or another version of lvsc made it',
      };
}

/** What a plan was made from, to make it anew. */
export function madeFrom({
  director,
  tools,
  config,
  before,
  goal,
  changes,
  drain,
  foreign,
  ownershipBefore,
  ownership,
}: Plan | PlanDocument): PlanBetween {
  const origins = new Map(
    changes.flatMap(({ id, origin }) => (origin === null ? [] : [[id, origin] as const])),
  );
  return {
    director,
    tools,
    config,
    before,
    goal,
    origins,
    drain,
    foreign,
    ownershipBefore,
    ownership,
  };
}

/** The plan, or why there can be none. */
function derivedPlan(between: PlanBetween): Plan | string {
  try {
    return planBetween(between);
  } catch (error) {
    if (error instanceof Unwritable) return error.message;
    throw error;
  }
}
