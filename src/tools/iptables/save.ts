import { isIP } from 'node:net';
import type { Family } from '../../address/family.ts';
import { prefixLengthOf } from '../../address/mask.ts';
import { chainPlace, type FilterTable } from '../../state/chain-place.ts';
import type { Chain, ChainName, FilterRule, Protocol } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';
import { portsFrom } from '../../state/marked-ports.ts';

const names = Object.keys(chainPlace) as ChainName[];

/**
 * lvsc's own chains in one table, from `iptables-save` (iptables 1.2 and newer, either back end) of
 * that table at least. What belongs to others is passed over; a rule of others that leads into a
 * chain of lvsc's is not.
 * @throws {UnreadableOutput} at a line that is not iptables-save's, or leads into lvsc's chains
 */
export function parseIptablesSave(text: string, table: FilterTable, family: Family): Chain[] {
  const command = `${family === 'inet6' ? 'ip6tables' : 'iptables'}-save -t ${table}`;
  const declared = new Set<string>();
  const chains = new Map<string, { jumps: number; rules: FilterRule[] }>(
    names
      .filter((name) => chainPlace[name].table === table)
      .map((name) => [name, { jumps: 0, rules: [] }]),
  );
  for (const line of linesIn(text, table, command)) {
    const name = /^:(\S+) \S+ \[\d+:\d+\]$/.exec(line)?.[1];
    if (name !== undefined) {
      declared.add(name);
      continue;
    }
    // Up to 1.3 a blank ends the line.
    const [, chain = '', rule = ''] = /^-A (\S+)(?: ((?:! )?-.*?))? *$/.exec(line) ?? [];
    const own = chains.get(chain);
    // Nobody else's rule is looked at any closer.
    const isRead = own ? isWhole(rule) : !/(?:^| )-[jg]$/.test(rule);
    if (!declared.has(chain) || !isRead) throw new UnreadableOutput(command, line);
    if (own) own.rules.push(parseRule(rule));
    else noteJump(chain, rule, line, command, chains);
  }
  return [...chains].flatMap(([name, { jumps, rules }]): Chain[] =>
    declared.has(name) ? [{ name: name as ChainName, family, jumps, rules }] : [],
  );
}

/** The lines of a table, between its name and its COMMIT, which every table must have. */
function linesIn(text: string, table: FilterTable, command: string): string[] {
  let open: string | null = null;
  const found: string[] = [];
  const lines = wholeLines(text, command).filter((line) => line !== '' && !line.startsWith('#'));
  for (const line of lines) {
    const opened = /^\*(filter|nat|mangle|raw|rawpost|security)$/.exec(line)?.[1];
    if ((opened === undefined) === (open === null)) throw new UnreadableOutput(command, line);
    if (opened !== undefined) open = opened;
    else if (line === 'COMMIT') open = null;
    else if (open === table) found.push(line);
  }
  const last = lines.at(-1);
  if (open !== null && last !== undefined)
    throw new UnreadableOutput(command, last, 'it is cut off');
  return found;
}

/** A rule without what stands in quotes. */
function bareOf(rule: string): string {
  return rule.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}

/** Whether no option of a rule is cut off, and its sides are addresses with masks. */
function isWhole(rule: string): boolean {
  const bare = bareOf(rule);
  const sides = [...bare.matchAll(/(?:^| )-[sd](?: !)?(?: ([^\s/]+)(?:\/(\S+))?|$)/g)];
  return (
    !/(?:^| )-(?:[jg]?$|[jg]? -| )/.test(bare) &&
    sides.every(
      ([, address = '', mask = '0']) =>
        isIP(address) !== 0 && (/^\d{1,3}$/.test(mask) || isIP(mask) !== 0),
    )
  );
}

function noteJump(
  chain: string,
  rule: string,
  line: string,
  command: string,
  chains: ReadonlyMap<string, { jumps: number }>,
): void {
  const targets = [...bareOf(rule).matchAll(/(?<=^| )-[jg] (?=(\S+))/g)].map(([, to = '']) => to);
  const target = targets.find((each) => chains.has(each)) ?? '';
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
  // A mask with a hole is of a rule that no lvs.conf asks for.
  const length = masquerade ? prefixLengthOf(masquerade[2] ?? '32') : null;
  if (masquerade && length !== null) {
    const [, network = '', , outDevice = ''] = masquerade;
    return { kind: 'masquerade', source: `${network}/${length}`, outDevice };
  }
  const mark =
    /^-d ([^\s/]+)(?:\/(?:32|128))? -p (tcp|udp|sctp)(?: -m \2 --dport (\d+)(?::(\d+))?)? -j MARK --set-(?:mark 0x([0-9a-f]+)|xmark 0x([0-9a-f]+)\/0xffffffff)$/.exec(
      text,
    );
  if (mark) {
    const [, destination = '', protocol, first = '0', last, older, value = older ?? '0'] = mark;
    return {
      kind: 'mark',
      destination,
      protocol: protocol as Protocol,
      ...portsFrom(first, last),
      mark: Number.parseInt(value, 16),
    };
  }
  return { kind: 'verbatim', text };
}
