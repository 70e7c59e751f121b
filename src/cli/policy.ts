import { readTextFile } from '../director/text-file.ts';
import { parsePolicy } from '../plan/policy-schema.ts';
import { defaultPolicy, type Policy } from '../plan/policy.ts';
import { refuseUnsafeFile } from './safe-file.ts';
import { CommandError, UsageError } from './usage-error.ts';

/** The options of {@link policyOptions}, as yargs gives them. */
export interface PolicyArguments {
  readonly policy: string | undefined;
  readonly maxRemoved: number | undefined;
  readonly allowEmptyService: boolean;
  readonly allowDuplicateAddress: boolean;
}

/**
 * The limits that hold: the defaults, over them the policy file, over that the command line.
 * @throws {CommandError} for a policy file that does not read
 */
export async function policyOf(args: PolicyArguments, allowUnsafeFile = true): Promise<Policy> {
  const fromFile = args.policy === undefined ? {} : await readPolicy(args.policy, allowUnsafeFile);
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

async function readPolicy(path: string, allowUnsafeFile: boolean): Promise<Partial<Policy>> {
  if (!allowUnsafeFile) await refuseUnsafeFile(path);
  const checked = parsePolicy(await readTextFile(path));
  if (checked.ok) return checked.value;
  throw new CommandError(`${path} is not a policy: ${checked.problem}`, 'see POLICY in lvsc(8)');
}
