import type { IpvsEntry } from '../step/entry.ts';
import { entryArgs } from '../tools/ipvsadm/say.ts';
import { barePlan } from './bare-plan.ts';
import type { CompileInput } from './compile-input.ts';
import type { Compiled } from './compiled.ts';
import { kernels, type Kernel } from './kernel.ts';
import { leftOut } from './left-out.ts';
import { timeoutsAsked } from './timeouts-asked.ts';

/**
 * The table as `ipvsadm -R` reads it: a command a line, numeric, full records. The format has no
 * comments (`ipvsadm -R` ends at one), so that warnings cannot stand in it.
 */
export function compileIpvsadm(input: CompileInput, kernel: Kernel = kernels.linux): Compiled {
  const { plan, desired, warnings } = barePlan(input, kernel);
  const entries = plan.steps.flatMap((step): readonly IpvsEntry[] =>
    step.kind === 'ipvs' ? step.entries : [],
  );
  const said = entries
    .map((entry) => timeoutsAsked(entry, desired))
    .filter(({ do: verb }) => kernel.settings || verb !== 'set-timeouts');
  return {
    text: said.map((entry) => `${entryArgs(entry).join(' ')}\n`).join(''),
    warnings: [
      ...warnings,
      ...leftOut('ipvsadm', plan.changes, ({ subject }) =>
        subject === 'timeouts'
          ? kernel.settings
          : ['virtual-service', 'real-server', 'sync-daemon'].includes(subject),
      ),
    ],
  };
}
