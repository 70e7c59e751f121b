import { familyOf } from '../address/family.ts';
import type { DirectorState, FilterRule } from '../state/director-state.ts';
import { deviceOf } from '../address/alias.ts';
import type { VirtualBlockDraft } from './virtual-block.ts';

/** What the packet filter has in its order, and how much of it the blocks so far have asked for. */
class Track {
  readonly #index: ReadonlyMap<string, number>;
  #done = 0;

  constructor(values: readonly string[]) {
    this.#index = new Map([...new Set(values)].map((value, i) => [value, i]));
  }

  /** Whether what a block asks for anew comes next, all of it. */
  admits(values: readonly string[]): boolean {
    const fresh = this.#fresh(values);
    return fresh.length === 0 || Math.max(...fresh) + 1 - this.#done === fresh.length;
  }

  advance(values: readonly string[]): void {
    this.#done = Math.max(this.#done, ...this.#fresh(values).map((index) => index + 1));
  }

  rank(value: string): number {
    return this.#index.get(value) ?? this.#index.size;
  }

  /** What is in no rule asks for nothing. */
  #fresh(values: readonly string[]): number[] {
    return [...new Set(values)].flatMap((value) => {
      const index = this.#index.get(value);
      return index === undefined || index < this.#done ? [] : [index];
    });
  }
}

/**
 * Blocks in an order from which the rules of lvsc's chains follow in the order in which they stand,
 * if there is one. Whichever fitting block comes first, the others still fit: so the first fitting
 * one is taken each time.
 */
export function inChainOrder(
  blocks: readonly VirtualBlockDraft[],
  { chains }: DirectorState,
): VirtualBlockDraft[] {
  const rules = chains.flatMap((chain) => chain.rules);
  const masquerades = rules.filter((rule) => rule.kind === 'masquerade');
  const sources = new Track(masquerades.map(({ source }) => source));
  const asked: readonly {
    readonly track: Track;
    readonly of: (b: VirtualBlockDraft) => string[];
  }[] = [
    { track: new Track(marksOf(rules, 'inet')), of: (block) => markOf(block, 'inet') },
    { track: new Track(marksOf(rules, 'inet6')), of: (block) => markOf(block, 'inet6') },
    { track: new Track(masquerades.map(({ outDevice }) => outDevice)), of: deviceIn },
    { track: sources, of: sourcesOf },
  ];
  const left = blocks.map((block) => withServersBy(block, sources));
  const ordered: VirtualBlockDraft[] = [];
  while (left.length > 0) {
    const fitting = left.findIndex((block) =>
      asked.every(({ track, of }) => track.admits(of(block))),
    );
    const [block] = left.splice(Math.max(0, fitting), 1);
    if (block === undefined) break;
    for (const { track, of } of asked) track.advance(of(block));
    ordered.push(block);
  }
  return ordered;
}

function withServersBy(block: VirtualBlockDraft, sources: Track): VirtualBlockDraft {
  const rank = (address: string): number => sources.rank(`${address}/32`);
  return {
    ...block,
    servers: block.servers.toSorted((a, b) => rank(a.server.address) - rank(b.server.address)),
  };
}

type MarkRule = Extract<FilterRule, { kind: 'mark' }>;

function marksOf(rules: readonly FilterRule[], family: 'inet' | 'inet6'): string[] {
  return rules
    .filter((rule) => rule.kind === 'mark')
    .filter(({ destination }) => familyOf(destination) === family)
    .map(markKey);
}

function markOf(
  { vip, mark, protocol, port }: VirtualBlockDraft,
  family: 'inet' | 'inet6',
): string[] {
  if (mark === 0 || vip === null || familyOf(vip.address) !== family) return [];
  return [markKey({ destination: vip.address, protocol, port, mark })];
}

function markKey({ destination, protocol, port, mark }: Omit<MarkRule, 'kind'>): string {
  return `${destination} ${protocol} ${port} ${mark}`;
}

function deviceIn({ vip }: VirtualBlockDraft): string[] {
  return vip !== null && familyOf(vip.address) === 'inet' ? [deviceOf(vip.device)] : [];
}

function sourcesOf({ servers }: VirtualBlockDraft): string[] {
  return servers.map(({ server }) => `${server.address}/32`);
}
