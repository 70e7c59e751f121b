import { ipchainsCommands } from '../tools/ipchains/say.ts';
import type { ChainEntry } from '../step/entry.ts';
import { barePlan } from './bare-plan.ts';
import { headLines } from './comment.ts';
import type { CompileInput } from './compile-input.ts';
import type { Compiled } from './compiled.ts';
import { kernels } from './kernel.ts';
import { leftOut } from './left-out.ts';

/**
 * lvsc's own chains as ipchains-restore reads them: a chain behind a colon, else a line is what
 * ipchains(8) gets as arguments. Built-in chains are not named with a colon: that would set their
 * policy.
 */
export function compileIpchains(input: CompileInput): Compiled {
  const { plan, warnings: unsaid } = barePlan(input, kernels['linux-2.2']);
  const entries = plan.steps.flatMap((step): readonly ChainEntry[] =>
    step.kind === 'packet-filter' ? step.entries : [],
  );
  const says = ({ subject }: { readonly subject: string }): boolean => subject === 'chain';
  const warnings = [...unsaid, ...leftOut('ipchains', plan.changes, says)];
  const about = [
    '',
    "For ipchains-restore, once: it makes lvsc's own chains and adds a jump to each. Policies and other chains stay.",
  ];
  const head = headLines(plan, 'ipchains', about, warnings);
  const lines = ipchainsCommands(entries).map(({ args: [verb = '', chain = '', ...rest] }) =>
    verb === '-N' ? `:${chain} -` : [verb, chain, ...rest].join(' '),
  );
  return { text: [...head, ...lines, ''].join('\n'), warnings };
}
