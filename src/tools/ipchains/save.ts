import { isIPv4 } from 'node:net';
import { prefixLengthOf } from '../../address/mask.ts';
import { chainNames, ipchainsPlace } from '../../state/chain-place.ts';
import type { Chain, FilterRule, Protocol } from '../../state/director-state.ts';
import { UnreadableOutput } from '../unreadable-output.ts';
import { wholeLines } from '../whole-lines.ts';
import { portsFrom } from '../../state/marked-ports.ts';

const COMMAND = 'ipchains-save';
const EVERYWHERE = '-s 0.0.0.0/0.0.0.0 -d 0.0.0.0/0.0.0.0';

/** One side of a rule: addresses, and ports where there are any. */
const side = String.raw`(?:! )?\d+(?:\.\d+){3}/\d+(?:\.\d+){3}(?: (?:! )?\d+:\d+)?`;
/** The grammar of a rule as ipchains-save (ipchains-scripts 1.1.2) prints it. */
const ruleLine = new RegExp(
  [
    `^-A (\\S{1,8}) (-s ${side} -d ${side}`,
    String.raw`(?: -i (?:! )?[^\s!-]\S*)?`,
    String.raw`(?: -p (?:! )?\d+)?`,
    String.raw`(?: -t \S+ \S+)?`,
    String.raw`(?: -j ([^\s-]\S*)(?: \d+)?)?`,
    String.raw`(?: -l)?(?: (?:! )?-y)?(?: (?:! )?-f)?`,
    String.raw`(?: -m [+-]?\d+)?(?: -o \d*)?)\s*$`,
  ].join(''),
);

/**
 * lvsc's own chains from `ipchains-save`. What belongs to others is passed over; a rule of others
 * that leads into a chain of lvsc's is not.
 * @throws {UnreadableOutput} at a line that is not ipchains-save's, or leads into lvsc's chains
 */
export function parseIpchainsSave(text: string): Chain[] {
  const declared = new Set<string>();
  const jumps: string[] = [];
  const rules = new Map<string, FilterRule[]>();
  for (const line of wholeLines(text, COMMAND)) {
    if (line === '') continue;
    const name = /^:(\S{1,8}) (?:-|[A-Z]+)$/.exec(line)?.[1];
    if (name !== undefined) {
      declared.add(name);
      continue;
    }
    const [, chain, rule, target] = ruleLine.exec(line) ?? [];
    if (chain === undefined || rule === undefined || !hasAddresses(rule)) {
      throw new UnreadableOutput(COMMAND, line);
    }
    const leadsTo = target === undefined || verdicts.includes(target) ? chain : target;
    const unlisted = [chain, leadsTo].find((each) => !declared.has(each));
    if (unlisted !== undefined) {
      throw new UnreadableOutput(COMMAND, line, `chain ${unlisted} is not listed before it`);
    }
    if (isOwn(chain)) rules.set(chain, [...(rules.get(chain) ?? []), parseRule(rule.trim())]);
    else if (target !== undefined && isOwn(target)) jumps.push(jump(chain, rule, target, line));
  }
  return chainNames.flatMap((name): Chain[] => {
    const { chain } = ipchainsPlace[name];
    if (!declared.has(chain)) return [];
    const count = jumps.filter((each) => each === chain).length;
    return [{ name, family: 'inet', jumps: count, rules: rules.get(chain) ?? [] }];
  });
}

const verdicts = ['ACCEPT', 'DENY', 'REJECT', 'MASQ', 'REDIRECT', 'RETURN', 'QUEUE'];

/** Whether each side is an address and a mask. */
function hasAddresses(rule: string): boolean {
  const sides = [...rule.matchAll(/-[sd] (?:! )?([\d.]+)\/([\d.]+)/g)];
  return sides.every(([, address = '', mask = '']) => isIPv4(address) && isIPv4(mask));
}

function isOwn(chain: string): boolean {
  return chainNames.some((name) => ipchainsPlace[name].chain === chain);
}

function jump(from: string, rule: string, target: string, line: string): string {
  const place = chainNames.map((name) => ipchainsPlace[name]).find(({ chain }) => chain === target);
  if (from === place?.hook && rule === `${EVERYWHERE} -j ${target}`) return target;
  throw new UnreadableOutput(
    COMMAND,
    line,
    `somebody else's rule leads into lvsc's ${target}; delete it first`,
  );
}

const protocols: Readonly<Record<string, Protocol>> = { 6: 'tcp', 17: 'udp', 132: 'sctp' };

/** A rule as lvsc writes it, or another's by its text. */
function parseRule(text: string): FilterRule {
  const masquerade = /^-s ([\d.]+)\/([\d.]+) -d 0\.0\.0\.0\/0\.0\.0\.0 -i ([^\s+!]+) -j MASQ$/.exec(
    text,
  );
  const bits = masquerade ? prefixLengthOf(masquerade[2] ?? '') : null;
  if (masquerade && bits !== null) {
    const [, network = '', , outDevice = ''] = masquerade;
    return { kind: 'masquerade', source: `${network}/${bits}`, outDevice };
  }
  const mark =
    /^-s 0\.0\.0\.0\/0\.0\.0\.0 -d ([\d.]+)\/255\.255\.255\.255(?: (\d+):(\d+))? -p (\d+) -m (\d+)$/.exec(
      text,
    );
  const [, destination = '', first = '0', last = '0', number = '', value = ''] = mark ?? [];
  const protocol = protocols[number];
  // Ports, or none at all; port 0 is a port that nobody has.
  if (mark && protocol !== undefined && mark[2] !== '0') {
    return { kind: 'mark', destination, protocol, ...portsFrom(first, last), mark: Number(value) };
  }
  return { kind: 'verbatim', text };
}
