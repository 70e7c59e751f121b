import { makePlan } from '../plan/make-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { textDigest } from '../state/canonical.ts';
import { desiredState } from '../state/desired-state.ts';
import type { Desired } from '../state/desired.ts';
import { emptyState } from '../state/empty-state.ts';
import { ownsNothing } from '../state/ownership.ts';
import { IP_ALWAYS_DEFRAG, IP_FORWARD } from '../state/sysctls.ts';
import type { CompileInput } from './compile-input.ts';
import type { CompileWarning } from './compiled.ts';
import type { Kernel } from './kernel.ts';
import { withinKernel } from './within-kernel.ts';

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
  const desired = withDefragmentation(desiredState(within.config), kernel);
  const plan = makePlan({
    director: kernel.name,
    tools: kernel.tools,
    config: { file: source.name, digest: textDigest(source.text) },
    live: emptyState,
    desired,
    owned: ownsNothing,
    prune: false,
    drain: null,
  });
  return { plan, desired, warnings: within.warnings };
}

/** Linux 2.2 masquerades a fragment only when it is put together first; later ones do it unasked (ip(7)). */
function withDefragmentation(desired: Desired, { name }: Kernel): Desired {
  const origin = desired.origins.get(`sysctl ${IP_FORWARD}`);
  if (name !== 'linux-2.2' || origin === undefined) return desired;
  return {
    ...desired,
    sysctls: { ...desired.sysctls, [IP_ALWAYS_DEFRAG]: '1' },
    origins: new Map([...desired.origins, [`sysctl ${IP_ALWAYS_DEFRAG}`, origin]]),
  };
}
