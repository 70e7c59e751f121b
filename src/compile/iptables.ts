import type { Family } from '../address/family.ts';
import { iptablesCommand } from '../tools/iptables/say.ts';
import type { ChainEntry } from '../step/entry.ts';
import { barePlan } from './bare-plan.ts';
import { headLines } from './comment.ts';
import type { CompileInput } from './compile-input.ts';
import type { Compiled } from './compiled.ts';
import { kernels } from './kernel.ts';
import { leftOut } from './left-out.ts';

const targets = {
  inet: { name: 'iptables', program: 'iptables-restore' },
  inet6: { name: 'ip6tables', program: 'ip6tables-restore' },
} as const satisfies Record<Family, unknown>;

/**
 * lvsc's own chains of one family, as `iptables-restore --noflush` reads them. A file of that format
 * is for one family, so there is a target for each.
 */
export function compileIptables(input: CompileInput, family: Family): Compiled {
  const { name, program } = targets[family];
  const { plan, warnings: unsaid } = barePlan(input, kernels.linux);
  const entries = plan.steps.flatMap((step): readonly ChainEntry[] =>
    step.kind === 'packet-filter' ? step.entries : [],
  );
  const warnings = [
    ...unsaid,
    ...leftOut(
      name,
      plan.changes,
      (change) => change.subject === 'chain' && change.after?.family === family,
    ),
  ];
  const about = [
    '',
    `For ${program} --noflush, once: it fills lvsc's own chains and adds a jump to each. Nothing else is touched.`,
  ];
  const head = headLines(plan, name, about, warnings);
  const tables = entries
    .filter(({ chain }) => chain.family === family)
    .map((entry) => iptablesCommand([entry]).stdin ?? '');
  return { text: `${head.join('\n')}\n${tables.join('')}`, warnings };
}
