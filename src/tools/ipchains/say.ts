import { ipchainsPlace } from '../../state/chain-place.ts';
import type { Chain, FilterRule } from '../../state/director-state.ts';
import type { ChainEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';
import { Unwritable } from '../unwritable.ts';

/**
 * ipchains(8) of Linux 2.2: one process a rule, each of them atomic. A chain that stands gets its
 * new rules before its old ones go, so that no packet ever meets it empty.
 * @throws {Unwritable} for IPv6, and for a port of SCTP
 */
export function ipchainsCommands(entries: readonly ChainEntry[]): Command[] {
  return entries.flatMap(entryArgs).map(ipchains);
}

/**
 * The commands of an edit from wherever one in the other direction was cut off: what is refused on
 * the way, for it was done already, is to be passed over.
 * @throws {Unwritable} as {@link ipchainsCommands}
 */
export function ipchainsWayBack(entry: ChainEntry): Command[] {
  const { do: verb, chain, jumpsBefore, rulesBefore } = entry;
  if (verb === 'delete-chain') return ipchainsCommands([entry]);
  const { chain: own, hook } = ipchainsPlace[chain.name];
  const count = chain.rules.length;
  const jump = ['-j', own];
  return [
    ['-N', own],
    ...chain.rules.map((rule, index) => ['-I', own, String(index + 1), ...ipchainsRule(rule)]),
    // In the middle of an edit the rules of both sides stand in it.
    ...repeat(['-D', own, String(count + 1)], count + (rulesBefore ?? 0)),
    ...(chain.jumps === jumpsBefore
      ? []
      : [
          ...repeat(['-D', hook, ...jump], Math.max(chain.jumps, jumpsBefore)),
          ...repeat(['-I', hook, '1', ...jump], chain.jumps),
        ]),
  ].map(ipchains);
}

function ipchains(args: readonly string[]): Command {
  return { program: 'ipchains', args, stdin: null };
}

function entryArgs({ do: verb, chain, jumpsBefore, rulesBefore }: ChainEntry): string[][] {
  if (chain.family === 'inet6') {
    throw new Unwritable('ipchains knows no IPv6: Linux 2.2 has firewall marks for IPv4 only');
  }
  const { chain: own, hook } = ipchainsPlace[chain.name];
  const unhook = ['-D', hook, '-j', own];
  if (verb === 'delete-chain') return [...repeat(unhook, jumpsBefore), ['-F', own], ['-X', own]];
  return [
    ...(rulesBefore === null ? [['-N', own]] : []),
    ...ruleChanges(own, chain, rulesBefore ?? 0),
    // The jump comes first in its hook: a rule that refuses would else come before.
    ...repeat(['-I', hook, '1', '-j', own], chain.jumps - jumpsBefore),
    ...repeat(unhook, jumpsBefore - chain.jumps),
  ];
}

function ruleChanges(own: string, { rules }: Chain, rulesBefore: number): string[][] {
  const place = (index: number): string[] =>
    rulesBefore === 0 ? ['-A', own] : ['-I', own, String(index + 1)];
  return [
    ...rules.map((rule, index) => [...place(index), ...ipchainsRule(rule)]),
    // Rules are deleted by number: to ipchains two rules that differ in their mark alone are the
    // same rule.
    ...repeat(['-D', own, String(rules.length + 1)], rulesBefore),
  ];
}

function repeat(args: string[], times: number): string[][] {
  return Array.from({ length: Math.max(0, times) }, () => args);
}

/** A rule as arguments of ipchains, after the chain. */
function ipchainsRule(rule: FilterRule): string[] {
  switch (rule.kind) {
    case 'masquerade':
      return ['-s', rule.source, '-d', '0.0.0.0/0', '-i', rule.outDevice, '-j', 'MASQ'];
    case 'mark': {
      const { destination, protocol, port, mark } = rule;
      if (protocol === 'sctp' && port !== 0) {
        throw new Unwritable('ipchains knows ports of tcp and udp only, not of sctp');
      }
      const to = [`${destination}/32`, ...(port === 0 ? [] : [String(port)])];
      const number = { tcp: '6', udp: '17', sctp: '132' }[protocol];
      return ['-p', number, '-s', '0.0.0.0/0', '-d', ...to, '-m', String(mark)];
    }
    case 'verbatim':
      return rule.text.split(' ');
  }
}
