import { familyOf } from '../../address/family.ts';
import { nftHook, nftPlace } from '../../state/chain-place.ts';
import type { Chain, FilterRule } from '../../state/director-state.ts';
import type { ChainEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';
import { Unwritable } from '../unwritable.ts';
import { portsText } from '../../state/marked-ports.ts';

/**
 * `nft -f -`: all that it reads is one transaction.
 * @throws {Unwritable} as {@link nftTable}
 */
export function nftCommand(entries: readonly ChainEntry[]): Command {
  return { program: 'nft', args: ['-f', '-'], stdin: entries.map(entryText).join('') };
}

function entryText({ do: verb, chain }: ChainEntry): string {
  const table = `table ${familyWord(chain)} ${nftPlace[chain.name].table}`;
  if (verb === 'delete-chain') return `delete ${table}\n`;
  // The table is made first, so that there is one to delete: a delete of what is not there is an
  // error.
  return `${table}\ndelete ${table}\n${nftTable(chain)}`;
}

/**
 * The table of a chain as nft prints it.
 * @throws {Unwritable} where a rule of somebody else's is not one rule of nft's
 */
export function nftTable(chain: Chain): string {
  const place = nftPlace[chain.name];
  const lines = [
    // Without its hook the chain is one that no packet passes.
    ...(chain.jumps > 0 ? [nftHook(chain.name)] : []),
    ...chain.rules.map((rule) => nftRule(rule, familyWord(chain))),
  ];
  return [
    `table ${familyWord(chain)} ${place.table} {`,
    `\tchain ${place.chain} {`,
    ...lines.map((line) => `\t\t${line}`),
    '\t}',
    '}',
    '',
  ].join('\n');
}

function familyWord({ family }: Pick<Chain, 'family'>): 'ip' | 'ip6' {
  return family === 'inet6' ? 'ip6' : 'ip';
}

/** A rule in the words of `nft -nnn list`, so that what is written reads back the same. */
function nftRule(rule: FilterRule, ip: 'ip' | 'ip6'): string {
  switch (rule.kind) {
    case 'masquerade':
      return `${ip} saddr ${withoutHostMask(rule.source)} oifname "${rule.outDevice}" masquerade`;
    case 'mark': {
      const { destination, protocol, port, mark } = rule;
      const what =
        port === 0 ? `meta l4proto ${protocol}` : `${protocol} dport ${portsText(rule, '-')}`;
      return `${ip} daddr ${destination} ${what} meta mark set 0x${mark.toString(16).padStart(8, '0')}`;
    }
    case 'verbatim':
      if (isOneRule(rule.text)) return rule.text;
      throw new Unwritable(`this is not one rule of nft's: ${JSON.stringify(rule.text)}`);
  }
}

function withoutHostMask(source: string): string {
  return source.replace(familyOf(source) === 'inet6' ? /\/128$/ : /\/32$/, '');
}

/**
 * A rule of somebody else's is put back by its text: the text must not end the rule, and begin
 * something else.
 */
function isOneRule(text: string): boolean {
  const bare = text.replaceAll(/"[^"]*"/g, '');
  let depth = 0;
  for (const sign of bare) {
    if (';#"\\'.includes(sign)) return false;
    if (sign === '{') depth += 1;
    if (sign === '}') depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
