import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { readJudgedFile } from '../host/text-file.ts';
import { parsePolicy } from '../plan/policy-schema.ts';
import type { Plan } from '../plan/plan.ts';
import { defaultPolicy, refusals, type Policy } from '../plan/policy.ts';
import { refuseUnsafe } from './safe-file.ts';

/** The options of {@link policyOptions}, as the command line gives them. */
export interface PolicyArguments {
  readonly policy: string | undefined;
  readonly maxRemoved: number | undefined;
  readonly allowEmptyService: boolean;
  readonly allowDuplicateAddress: boolean;
}

/**
 * The limits that hold: the defaults, over them the policy file, over that the command line.
 * @param mustBeSafe - whether the file must be one that nobody else can have written
 * @throws {LvscError} for a policy file that does not read, or must not be used
 */
export async function policyOf(args: PolicyArguments, mustBeSafe = false): Promise<Policy> {
  const fromFile = args.policy === undefined ? {} : await readPolicy(args.policy, mustBeSafe);
  const { maxRemoved } = args;
  if (maxRemoved !== undefined && !(maxRemoved >= 0 && maxRemoved <= 100)) {
    throw new UsageError('--max-removed takes a percentage from 0 to 100');
  }
  return {
    ...defaultPolicy,
    ...fromFile,
    ...(maxRemoved === undefined ? {} : { maxRemoved }),
    ...(args.allowEmptyService ? { allowEmptyService: true } : {}),
    ...(args.allowDuplicateAddress ? { allowDuplicateAddress: true } : {}),
  };
}

async function readPolicy(path: string, mustBeSafe: boolean): Promise<Partial<Policy>> {
  const { text, unsafe } = await readJudgedFile(path);
  if (mustBeSafe) refuseUnsafe(path, unsafe);
  const checked = parsePolicy(text);
  if (checked.ok) return checked.value;
  throw new LvscError(`${path} is not a policy: ${checked.problem}`, 'see POLICY in lvsc(8)');
}

/**
 * Refuses a plan that goes beyond its limits.
 * @throws {LvscError} with exit status 5, naming each limit and the option that lifts it
 */
export function refuseByPolicy(plan: Plan, policy: Policy): void {
  const found = refusals(plan, policy);
  if (found.length === 0) return;
  const messages = found.map(({ message, option }) => `${message} (${option} allows it)`);
  throw new LvscError(`refused: ${messages.join('; ')}; nothing was changed`, null, 'refused');
}
