import { chainPlace, type FilterTable } from '../state/chain-place.ts';
import type { Chain, ChainName, Family, FilterRule, Protocol } from '../state/director-state.ts';
import { maskText, prefixLengthOf } from '../state/ipv4.ts';
import { UnreadableOutput } from './unreadable-output.ts';

const names = Object.keys(chainPlace) as ChainName[];

/**
 * lvsc's own chains from `iptables-save -t TABLE` (iptables 1.2 and newer, either back end). What
 * belongs to others is passed over; a rule of others that leads into a chain of lvsc's is not.
 * @throws {UnreadableOutput} at a line that is not iptables-save's, or leads into lvsc's chains
 */
export function parseIptablesSave(text: string, table: FilterTable, family: Family): Chain[] {
  const command = `${family === 'inet6' ? 'ip6tables' : 'iptables'}-save -t ${table}`;
  const chains = new Map<string, { jumps: number; rules: FilterRule[]; declared: boolean }>(
    names
      .filter((name) => chainPlace[name].table === table)
      .map((name) => [name, { jumps: 0, rules: [], declared: false }]),
  );
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#') || line === 'COMMIT' || line === `*${table}`) continue;
    const declared = /^:(\S+) \S+ \[\d+:\d+\]$/.exec(line)?.[1];
    if (declared !== undefined) {
      const own = chains.get(declared);
      if (own) own.declared = true;
      continue;
    }
    // Up to 1.3 a blank ends the line.
    const [, chain = '', rule = ''] = /^-A (\S+) ?(.*?) *$/.exec(line) ?? [];
    if (chain === '') throw new UnreadableOutput(command, line);
    const own = chains.get(chain);
    if (own) own.rules.push(parseRule(rule));
    else noteJump(chain, rule, line, command, chains);
  }
  return [...chains].flatMap(([name, { declared, jumps, rules }]): Chain[] =>
    declared ? [{ name: name as ChainName, family, jumps, rules }] : [],
  );
}

function noteJump(
  chain: string,
  rule: string,
  line: string,
  command: string,
  chains: ReadonlyMap<string, { jumps: number }>,
): void {
  const target = /(?:^| )-[jg] (\S+)/.exec(rule)?.[1] ?? '';
  const own = chains.get(target);
  if (!own) return;
  if (chain !== chainPlace[target as ChainName].hook || rule !== `-j ${target}`) {
    throw new UnreadableOutput(
      command,
      line,
      `somebody else's rule leads into lvsc's ${target}; delete it first`,
    );
  }
  own.jumps += 1;
}

/**
 * A rule as lvsc writes it, or another's by its text. Up to 1.3 a network has a mask in dots, a host
 * has none, and a mark is set by `--set-mark`.
 */
function parseRule(text: string): FilterRule {
  const masquerade = /^-s ([^\s/]+)(?:\/(\S+))? -o (\S+) -j MASQUERADE$/.exec(text);
  const length = masquerade ? lengthOf(masquerade[2] ?? '32') : null;
  if (masquerade && length !== null) {
    const [, network = '', , outDevice = ''] = masquerade;
    return { kind: 'masquerade', source: `${network}/${length}`, outDevice };
  }
  const mark =
    /^-d ([^\s/]+)(?:\/(?:32|128))? -p (tcp|udp|sctp)(?: -m \2 --dport (\d+))? -j MARK --set-(?:mark 0x([0-9a-f]+)|xmark 0x([0-9a-f]+)\/0xffffffff)$/.exec(
      text,
    );
  if (mark) {
    const [, destination = '', protocol, port = '0', older, value = older ?? '0'] = mark;
    return {
      kind: 'mark',
      destination,
      protocol: protocol as Protocol,
      port: Number(port),
      mark: Number.parseInt(value, 16),
    };
  }
  return { kind: 'verbatim', text };
}

/** 24 for 24 and for 255.255.255.0; null for a mask with a hole, which no lvs.conf asks for. */
function lengthOf(mask: string): number | null {
  if (!mask.includes('.')) return Number(mask);
  const length = prefixLengthOf(mask);
  return maskText(length) === mask ? length : null;
}
