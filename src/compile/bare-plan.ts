import { familyOf } from '../address/family.ts';
import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { textDigest } from '../state/canonical.ts';
import { desiredState } from '../desired/desired-state.ts';
import { addressId, type DirectorState } from '../state/director-state.ts';
import type { Desired } from '../desired/desired.ts';
import { emptyState } from '../state/empty-state.ts';
import { ownsNothing } from '../state/ownership.ts';
import { IP_ALWAYS_DEFRAG } from '../state/sysctls.ts';
import type { CompileInput } from './compile-input.ts';
import type { CompileWarning } from './compiled.ts';
import type { Kernel } from './kernel.ts';
import { withinKernel, type Within } from './within-kernel.ts';

/** What apply would do on a director with a kernel that nobody has set up yet. */
export interface BarePlan {
  readonly plan: Plan;
  readonly desired: Desired;
  /** What the kernel cannot be told, and is therefore not in the plan. */
  readonly warnings: readonly CompileWarning[];
}

/** The plan from a bare host to what a config asks for, as far as a kernel goes. */
export function barePlan({ source, config }: CompileInput, kernel: Kernel): BarePlan {
  const within = withinKernel(config, kernel);
  const { value: desired, warnings } = withAliases(desiredState(within.value), kernel);
  const plan = makePlan({
    director: kernel.name,
    tools: kernel.tools,
    config: { file: source.name, digest: textDigest(source.text) },
    live: bareState(kernel),
    desired,
    owned: ownsNothing,
    prune: false,
    drain: null,
  });
  return { plan, desired, warnings: [...within.warnings, ...warnings] };
}

/** A host that nobody has set up. Only Linux 2.2 has to be told to defragment (ip(7)). */
function bareState({ name }: Kernel): DirectorState {
  if (name !== 'linux-2.2') return emptyState;
  return { ...emptyState, sysctls: { ...emptyState.sysctls, [IP_ALWAYS_DEFRAG]: '0' } };
}

/**
 * ifconfig(8) puts an address on a device only as an alias: without one it would replace the
 * machine's own.
 */
function withAliases(desired: Desired, { tools }: Kernel): Within<Desired> {
  if (tools.addresses !== 'ifconfig' || desired.leavesAddresses)
    return { value: desired, warnings: [] };
  const bare = desired.addresses.filter(
    ({ address, label }) => label === null && familyOf(address) === 'inet',
  );
  return {
    value: { ...desired, addresses: desired.addresses.filter((each) => !bare.includes(each)) },
    warnings: bare.map((address) => ({
      message: `ifconfig puts ${address.address} on ${address.device} only as an alias such as ${address.device}:1, and it is left out`,
      range: desired.origins.get(`address ${addressId(address)}`) ?? null,
    })),
  };
}
