import type { Protocol, ServiceKey } from '../state/director-state.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import { parseEndpoint } from './endpoint.ts';
import { UnreadableOutput } from './unreadable-output.ts';

const COMMAND = 'ipvsadm -L -n --thresholds';

/** Connection limits of a real server (ipvsadm -x and -y); 0 is none. */
export interface Thresholds {
  readonly upperThreshold: number;
  readonly lowerThreshold: number;
}

/**
 * The thresholds by virtual service and real server, from `ipvsadm -L -n --thresholds`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseThresholds(text: string): ReadonlyMap<string, Thresholds> {
  const found = new Map<string, Thresholds>();
  let service: string | null = null;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || isHeader(line)) continue;
    const server = /^ {2}-> (\S+) +(\d+) +(\d+) +\d+ +\d+ *$/.exec(line);
    if (server) {
      const [, name = '', upper, lower] = server;
      const endpoint = parseEndpoint(name);
      if (service === null || endpoint === null) throw new UnreadableOutput(COMMAND, line);
      found.set(thresholdKey(service, serverId(endpoint)), {
        upperThreshold: Number(upper),
        lowerThreshold: Number(lower),
      });
      continue;
    }
    service = serviceId(parseKey(line));
  }
  return found;
}

/** Joins a virtual service's id and a real server's. */
export function thresholdKey(service: string, server: string): string {
  return `${service} ${server}`;
}

function isHeader(line: string): boolean {
  return /^(IP Virtual Server version |Prot LocalAddress:Port |  -> RemoteAddress:Port)/.test(line);
}

const protocols: Record<string, Protocol> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

function parseKey(line: string): ServiceKey {
  const mark = /^FWM {2}(-?\d+)( IPv6)? \S/.exec(line);
  if (mark) {
    const [, digits, v6] = mark;
    const printed = Number(digits);
    return {
      kind: 'fwmark',
      mark: printed < 0 ? printed + 2 ** 32 : printed,
      family: v6 === undefined ? 'inet' : 'inet6',
    };
  }
  const [, word = '', name = ''] = /^([A-Z]+) +(\S+) \S/.exec(line) ?? [];
  const protocol = protocols[word];
  const endpoint = parseEndpoint(name);
  if (protocol === undefined || endpoint === null) throw new UnreadableOutput(COMMAND, line);
  return { kind: 'address', protocol, ...endpoint };
}
