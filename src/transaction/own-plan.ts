import type { Director } from '../director/director.ts';
import { LvscError } from '../error/lvsc-error.ts';
import { planBetween } from '../plan/make-plan.ts';
import { planDocument } from '../plan/plan-document.ts';
import type { Plan } from '../plan/plan.ts';
import { refusals, type Policy } from '../plan/policy.ts';
import { madeFrom, readPlan } from '../plan/read-plan.ts';
import { equal } from '../state/canonical.ts';

/**
 * A plan from outside, once it is clear that it is for this director and its programs, and that its
 * steps are those that lvsc derives itself.
 * @throws {LvscError} where it is not
 */
export async function ownPlan(plan: Plan, director: Director): Promise<Plan> {
  const checked = readPlan(JSON.stringify(planDocument(plan)));
  if (!checked.ok) throw new LvscError(`this is not a plan to carry out: ${checked.problem}`);
  const other =
    plan.director !== director.name
      ? `for director ${plan.director}, not for ${director.name}`
      : !equal(plan.tools, await director.tools())
        ? `for other programs than ${director.name} is changed with`
        : null;
  if (other === null) return checked.value;
  throw new LvscError(
    `refused: the plan is ${other}; nothing was changed`,
    'make a plan from a new capture of this director',
    'refused',
  );
}

/**
 * The plan within its limits: where they allow an address that a neighbour has, none is asked.
 * @throws {LvscError} a refusal, where it goes beyond them
 */
export function withinPolicy(plan: Plan, policy: Policy): Plan {
  const own = policy.allowDuplicateAddress
    ? planBetween({ ...madeFrom(plan), probe: false })
    : plan;
  const found = refusals(own, policy);
  if (found.length === 0) return own;
  throw new LvscError(
    `refused: ${found.map(({ message }) => message).join('; ')}; nothing was changed`,
    'give a policy that allows it',
    'refused',
  );
}
