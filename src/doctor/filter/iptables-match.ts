import { isIP } from 'node:net';
import { hostLengthOf } from '../../address/family.ts';
import { inNetwork } from '../../address/network.ts';
import { prefixLengthOf } from '../../address/mask.ts';
import type { Packet } from './packet.ts';

/** Whether a rule is about a packet; `maybe` where it asks for what is not known here. */
export type Match = 'yes' | 'no' | 'maybe';

/** Modules whose options are known here, or that have none. */
const known = ['tcp', 'udp', 'state', 'conntrack', 'multiport'];

/**
 * Whether a rule of iptables-save is about a packet. One that is about some of the packets that are
 * meant, such as those of one client, is not about all of them.
 */
export function matchOf(words: readonly string[], packet: Packet): Match {
  let isNegated = false;
  let result: Match = 'yes';
  for (let at = 0; at < words.length; at += 1) {
    const option = words[at] ?? '';
    if (option === '!') {
      isNegated = true;
      continue;
    }
    if (option === '-j' || option === '-g') break;
    at += 1;
    const one = optionMatch(option, words[at] ?? '', packet);
    const match = isNegated ? negated(one) : one;
    if (match === 'no') return 'no';
    if (match === 'maybe') result = 'maybe';
    isNegated = false;
  }
  return result;
}

function negated(match: Match): Match {
  if (match === 'maybe') return match;
  return match === 'yes' ? 'no' : 'yes';
}

function optionMatch(option: string, value: string, packet: Packet): Match {
  switch (option) {
    case '-m':
      return known.includes(value) ? 'yes' : 'maybe';
    case '-s':
      return addressMatch(packet.source, value);
    case '-d':
      return addressMatch(packet.destination, value);
    case '-i':
      return deviceMatch(packet.device, value);
    case '-p':
      return said(value === packet.protocol || value === 'all');
    case '--dport':
    case '--dports':
      return packet.port === null ? 'maybe' : said(portsHold(value, packet.port));
    case '--ctstate':
    case '--state':
      return said(value.split(',').includes(packet.state));
    default:
      return 'maybe';
  }
}

function said(matches: boolean): Match {
  return matches ? 'yes' : 'no';
}

function addressMatch(address: string | null, value: string): Match {
  const [network = '', length] = value.split('/');
  if (address === null || isIP(network) === 0) return 'no';
  const bits =
    length === undefined ? hostLengthOf(network) : (prefixLengthOf(length) ?? Number(length));
  return said(inNetwork(address, network, bits));
}

function deviceMatch(device: string | null, value: string): Match {
  if (device === null) return 'maybe';
  return said(value.endsWith('+') ? device.startsWith(value.slice(0, -1)) : device === value);
}

function portsHold(value: string, port: number): boolean {
  return value.split(',').some((part) => {
    const [from = '', to = from] = part.split(':');
    // Port 0 stands for every one.
    return port === 0 ? from === '0' && to === '65535' : port >= Number(from) && port <= Number(to);
  });
}
