import type { Fate, Packet } from './packet.ts';

/** A chain of nft that the kernel asks, with its table. */
export interface HookedChain {
  /** `inet filter forward`: family, table and chain, as nft takes them. */
  readonly name: string;
  readonly hook: string;
  readonly policy: string;
  readonly rules: readonly string[];
}

/**
 * The chains of `nft list ruleset` that filter packets.
 * @param withoutIptables - those are left out that the nft back end of iptables shows by itself
 */
export function hookedChains(ruleset: string, withoutIptables: boolean): HookedChain[] {
  const tables = ruleset.split(/^table /m).slice(1);
  return tables.flatMap((text) => {
    const [, family = '', table = ''] = /^(\S+) (\S+) \{/.exec(text) ?? [];
    if (withoutIptables && /^ip6? (?:filter|nat|mangle|raw|security)$/.test(`${family} ${table}`))
      return [];
    return [...text.matchAll(/^\tchain (\S+) \{\n([^]*?)^\t\}/gm)].flatMap(
      ([, chain = '', body = '']) => {
        const lines = body.split('\n').map((line) => line.trim());
        const [, hook, policy = 'accept'] =
          /^type filter hook (\w+) .*?(?:policy (\w+);)?$/.exec(lines[0] ?? '') ?? [];
        if (hook === undefined || family === 'ip6') return [];
        const rules = lines.slice(1).filter((line) => line !== '' && !line.startsWith('#'));
        return [{ name: `${family} ${table} ${chain}`, hook, policy, rules }];
      },
    );
  });
}

/**
 * What a chain makes of a packet. Only the rules that decide most firewalls are understood: those
 * about the state of connection tracking, and those for all packets.
 */
export function nftFate({ name, policy, rules }: HookedChain, { state }: Packet): Fate {
  let doubt: string | null = null;
  for (const rule of rules) {
    const bare = rule
      .replace(/ ?\b(?:counter(?: packets \d+ bytes \d+)?|comment ".*")/g, '')
      .trim();
    const [, states, end] =
      /^(?:ct state (?:\{ )?([\w, ]+?)(?: \})? )?(accept|drop|reject\b.*)$/.exec(bare) ?? [];
    if (end === undefined) {
      if (/\b(?:accept|drop|reject|jump|goto|vmap)\b/.test(bare)) doubt ??= rule;
      continue;
    }
    if (states !== undefined && !states.toUpperCase().split(/, ?/).includes(state)) continue;
    const verdict = end === 'accept' ? 'passes' : 'dropped';
    return settled({ verdict, by: `${name}: ${rule}` }, doubt, policy);
  }
  const verdict = policy === 'accept' ? 'passes' : 'dropped';
  return settled({ verdict, by: `the policy of ${name} is ${policy}` }, doubt, policy);
}

/** What is not understood in an open chain is somebody's own wish; in a closed one it may let pass. */
function settled(fate: Fate, doubt: string | null, policy: string): Fate {
  const matters = fate.verdict === 'dropped' || policy !== 'accept';
  return doubt !== null && matters ? { verdict: 'unknown', by: doubt } : fate;
}
