import { matchOf } from './iptables-match.ts';
import { policyOf, rulesIn } from './iptables-rules.ts';
import type { Fate, Packet } from './packet.ts';

/** Chains in chains that are followed; iptables lets no circle be. */
const DEEPEST = 16;

/** What the table filter makes of a packet in one of its built-in chains. */
export function iptablesFate(saved: string, chain: string, packet: Packet): Fate {
  const policy = policyOf(saved, 'filter', chain);
  if (policy === null) return { verdict: 'passes', by: 'there is no such table' };
  const doubts: Fate[] = [];
  const end = walked(saved, chain, packet, doubts, 0);
  const fate =
    end === null || end === 'returned'
      ? ({
          verdict: policy === 'ACCEPT' ? 'passes' : 'dropped',
          by: `the policy of ${chain} is ${policy}`,
        } as const)
      : end;
  const doubt = doubts.find(({ verdict }) => verdict !== fate.verdict);
  return doubt === undefined ? fate : { verdict: 'unknown', by: doubt.by };
}

/** Null: no rule of the chain decides. */
function walked(
  saved: string,
  chain: string,
  packet: Packet,
  doubts: Fate[],
  depth: number,
): Fate | 'returned' | null {
  if (depth > DEEPEST) return null;
  for (const { line, words, target } of rulesIn(saved, 'filter', chain)) {
    const match = matchOf(words, packet);
    if (match === 'no' || target === null) continue;
    if (target === 'RETURN' && match === 'yes') return 'returned';
    const inner: Fate[] = [];
    const fate = isEnd(target)
      ? ({ verdict: target === 'ACCEPT' ? 'passes' : 'dropped', by: line } as const)
      : walked(saved, target, packet, inner, depth + 1);
    doubts.push(...inner);
    if (fate === null || fate === 'returned') continue;
    if (match === 'yes') return fate;
    doubts.push(fate);
  }
  return null;
}

function isEnd(target: string): boolean {
  return target === 'ACCEPT' || target === 'DROP' || target === 'REJECT';
}
