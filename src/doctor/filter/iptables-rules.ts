/** A rule as iptables-save prints it. */
export interface SavedRule {
  readonly line: string;
  readonly words: readonly string[];
  /** What it jumps to; null where it only counts. */
  readonly target: string | null;
}

/** The rules of a chain, without what they are remarked with. */
export function rulesIn(saved: string, table: string, chain: string): SavedRule[] {
  return linesOf(saved, table).flatMap((line) => {
    if (!line.startsWith(`-A ${chain} `)) return [];
    const words = line
      .replace(/ -m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+)/g, '')
      .split(' ')
      .slice(2);
    const at = words.findIndex((word) => word === '-j' || word === '-g');
    return [{ line, words, target: at < 0 ? null : (words[at + 1] ?? null) }];
  });
}

/** The policy of a built-in chain; null where the table or the chain is not there. */
export function policyOf(saved: string, table: string, chain: string): string | null {
  for (const line of linesOf(saved, table)) {
    const [, name, policy = null] = /^:(\S+) (\S+)/.exec(line) ?? [];
    if (name === chain) return policy;
  }
  return null;
}

function linesOf(saved: string, table: string): string[] {
  let open = '';
  return saved.split('\n').filter((line) => {
    open = /^\*(\w+)$/.exec(line)?.[1] ?? open;
    return open === table;
  });
}
