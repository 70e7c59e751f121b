import { nftCommand } from '../tools/nft/say.ts';
import type { ChainEntry } from '../step/entry.ts';
import { barePlan } from './bare-plan.ts';
import { headLines } from './comment.ts';
import type { CompileInput } from './compile-input.ts';
import type { Compiled } from './compiled.ts';
import { kernels } from './kernel.ts';
import { leftOut } from './left-out.ts';

/** lvsc's own tables as `nft -f` reads them, all in one transaction, as often as one likes. */
export function compileNft(input: CompileInput): Compiled {
  const { plan, warnings: unsaid } = barePlan(input, kernels.linux);
  const entries = plan.steps.flatMap((step): readonly ChainEntry[] =>
    step.kind === 'packet-filter' ? step.entries : [],
  );
  const says = ({ subject }: { readonly subject: string }): boolean => subject === 'chain';
  const warnings = [...unsaid, ...leftOut('nft', plan.changes, says)];
  const about = [
    '',
    "For nft -f, as often as you like: it replaces lvsc's own tables in one transaction. Nothing else is touched.",
  ];
  const head = headLines(plan, 'nft', about, warnings);
  return { text: `${head.join('\n')}\n${nftCommand(entries).stdin ?? ''}`, warnings };
}
