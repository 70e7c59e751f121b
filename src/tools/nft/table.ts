import { isIP } from 'node:net';
import type { Family } from '../../address/family.ts';
import { nftHook, nftPlace } from '../../state/chain-place.ts';
import type { Chain, ChainName, FilterRule, Protocol } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { portsFrom } from '../../state/marked-ports.ts';

/**
 * lvsc's own chain from `nft -nnn -s list table FAMILY TABLE` (nftables 0.9 and newer; up to 0.9.0
 * a port is a number only where -n is said more than once); none where there is no such table. The
 * chain counts as jumped to once where it is hooked as lvsc hooks it, and as never where it has no
 * hook at all.
 * @throws {UnreadableOutput} at anything in the table that is not a rule of that chain
 */
export function parseNftTable(text: string, name: ChainName, family: Family): Chain[] {
  const { table, chain } = nftPlace[name];
  const familyWord = family === 'inet6' ? 'ip6' : 'ip';
  const command = `nft -nnn -s list table ${familyWord} ${table}`;
  const lines = joinedLines(text);
  const [first] = lines;
  if (first === undefined) return [];
  const body = blockOf(lines, `table ${familyWord} ${table} {`, command);
  if (body.length === 0) return [];
  const [head, ...rules] = blockOf(body, `chain ${chain} {`, command);
  const isHooked = head === nftHook(name);
  if (head !== undefined && !isHooked && head.startsWith('type ')) {
    throw new UnreadableOutput(
      command,
      head,
      `lvsc hooks its chain otherwise; delete the table ${table} first`,
    );
  }
  const own = head === undefined || isHooked ? rules : [head, ...rules];
  const named = own.find((line) => !hasAddresses(line));
  if (named !== undefined) throw new UnreadableOutput(command, named, 'a name for an address');
  return [
    { name, family, jumps: isHooked ? 1 : 0, rules: own.map((line) => parseRule(line, family)) },
  ];
}

/** What stands between the first line of a block and the brace that must be its last line. */
function blockOf(lines: readonly string[], opening: string, command: string): readonly string[] {
  const [first = '', ...rest] = lines;
  if (first !== opening) {
    throw new UnreadableOutput(command, first, 'only lvsc may put things into this table');
  }
  const end = rest.indexOf('}');
  const last = opening.startsWith('table ') ? rest.length - 1 : end;
  const after = rest[last + 1];
  if (rest[last] !== '}') throw new UnreadableOutput(command, rest.at(-1) ?? first);
  if (after !== undefined) {
    throw new UnreadableOutput(command, after, 'only lvsc may put things into this table');
  }
  return rest.slice(0, last);
}

/** Lines without indentation; a set that is printed over several lines becomes one line. */
function joinedLines(text: string): string[] {
  const lines: string[] = [];
  let open = '';
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const joined = open === '' ? line : `${open} ${line}`;
    const isBlock = /^(?:table|chain|set|map|flowtable) .*\{$/.test(joined);
    open = !isBlock && joined !== '}' && depth(joined) > 0 ? joined : '';
    if (open === '') lines.push(joined);
  }
  return open === '' ? lines : [...lines, open];
}

function depth(line: string): number {
  const bare = line.replaceAll(/"[^"]*"/g, '');
  return bare.split('{').length - bare.split('}').length;
}

const protocolNumbers: Readonly<Record<string, Protocol>> = { 6: 'tcp', 17: 'udp', 132: 'sctp' };

/** Whether all that has a dot in it is an address, or a range of them, or one with a port. */
function hasAddresses(rule: string): boolean {
  const words = rule.replaceAll(/"[^"]*"/g, '""').split(/[\s,{}]+/);
  const dotted = words.filter((word) => /\w\.\w/.test(word));
  return dotted.every((word) =>
    [/[/-]/, /[:/-]/].some((end) => isIP(word.split(end)[0] ?? '') > 0),
  );
}

/** A rule as lvsc writes it, or another's by its text. */
function parseRule(text: string, family: Family): FilterRule {
  const ip = family === 'inet6' ? 'ip6' : 'ip';
  const masquerade = new RegExp(`^${ip} saddr ([0-9a-f.:/]+) oifname "([^"*]+)" masquerade$`).exec(
    text,
  );
  if (masquerade) {
    const [, source = '', outDevice = ''] = masquerade;
    const host = family === 'inet6' ? '/128' : '/32';
    return {
      kind: 'masquerade',
      source: source.includes('/') ? source : `${source}${host}`,
      outDevice,
    };
  }
  const mark = new RegExp(
    `^${ip} daddr ([0-9a-f.:]+) (?:(tcp|udp|sctp) dport (\\d+)(?:-(\\d+))?|meta l4proto (\\w+)) meta mark set 0x([0-9a-f]{8})$`,
  ).exec(text);
  const [, destination = '', named, first = '0', last, numbered = '', value = ''] = mark ?? [];
  const protocol = named ?? protocolNumbers[numbered];
  if (mark && protocol !== undefined) {
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
