import { hostLengthOf } from '../../address/family.ts';
import { chainPlace } from '../../state/chain-place.ts';
import type { FilterRule } from '../../state/director-state.ts';
import type { ChainEntry } from '../../step/entry.ts';
import type { Tools } from '../usual-tools.ts';
import type { Command } from '../command.ts';
import { portsText } from '../../state/marked-ports.ts';

/**
 * `iptables-restore --noflush`: a declared chain is emptied and filled, everything else stays, and
 * the table changes in one commit or not at all.
 */
export function iptablesCommand(
  entries: readonly ChainEntry[],
  { olderIptables }: Pick<Tools, 'olderIptables'> = {},
): Command {
  const family = entries[0]?.chain.family ?? 'inet';
  const text = entries.map(tableText).join('');
  return {
    program: family === 'inet6' ? 'ip6tables-restore' : 'iptables-restore',
    // Wait up to five seconds for another program's xtables lock; before 1.6.2 there is no such wait.
    args: olderIptables === true ? ['--noflush'] : ['--noflush', '-w', '5'],
    stdin: olderIptables === true ? olderWords(text) : text,
  };
}

/** MARK of iptables 1.2 and 1.3 has no `--set-xmark`; to a newer one `--set-mark` is the same. */
function olderWords(text: string): string {
  return text.replaceAll(/--set-xmark (0x[0-9a-f]+)\/0xffffffff/g, '--set-mark $1');
}

function tableText({ do: verb, chain, jumpsBefore }: ChainEntry): string {
  const { table, hook } = chainPlace[chain.name];
  const jump = `${hook} -j ${chain.name}`;
  const jumpsAfter = verb === 'set-chain' ? chain.jumps : 0;
  const lines =
    verb === 'set-chain'
      ? [
          `:${chain.name} - [0:0]`,
          ...chain.rules.map((rule) => `-A ${chain.name} ${ruleText(rule)}`),
          ...repeat(`-A ${jump}`, jumpsAfter - jumpsBefore),
          ...repeat(`-D ${jump}`, jumpsBefore - jumpsAfter),
        ]
      : [...repeat(`-D ${jump}`, jumpsBefore), `-F ${chain.name}`, `-X ${chain.name}`];
  return [`*${table}`, ...lines, 'COMMIT', ''].join('\n');
}

function repeat(line: string, times: number): string[] {
  return Array.from({ length: Math.max(0, times) }, () => line);
}

/** A rule in the very words of iptables-save, so that what is written reads back the same. */
export function ruleText(rule: FilterRule): string {
  switch (rule.kind) {
    case 'masquerade':
      return `-s ${rule.source} -o ${rule.outDevice} -j MASQUERADE`;
    case 'mark': {
      const { destination, protocol, port, mark } = rule;
      const host = `${destination}/${hostLengthOf(destination)}`;
      const ports = port === 0 ? '' : ` -m ${protocol} --dport ${portsText(rule)}`;
      return `-d ${host} -p ${protocol}${ports} -j MARK --set-xmark 0x${mark.toString(16)}/0xffffffff`;
    }
    case 'verbatim':
      return rule.text;
  }
}
