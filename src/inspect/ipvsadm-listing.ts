import type { Protocol, ServiceKey } from '../state/director-state.ts';
import { serverId, serviceId } from '../state/director-state.ts';
import { parseEndpoint } from './endpoint.ts';
import { UnreadableOutput } from './unreadable-output.ts';

/** Connection limits of a real server (ipvsadm -x and -y); 0 is none. */
export interface Thresholds {
  readonly upperThreshold: number;
  readonly lowerThreshold: number;
}

/** What a real server is doing now. */
export interface Connections {
  /** Persistence templates: clients that would come back to it. */
  readonly persistent: number;
  /** Established connections. */
  readonly active: number;
  readonly inactive: number;
}

/**
 * The thresholds by {@link listedServer}, from `ipvsadm -L -n --thresholds`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseThresholds(text: string): ReadonlyMap<string, Thresholds> {
  return mapped(parseListing(text, 'ipvsadm -L -n --thresholds'), ([upper, lower]) => ({
    upperThreshold: upper,
    lowerThreshold: lower,
  }));
}

/**
 * The connections by {@link listedServer}, from `ipvsadm -L -n --persistent-conn`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseConnections(text: string): ReadonlyMap<string, Connections> {
  return mapped(
    parseListing(text, 'ipvsadm -L -n --persistent-conn'),
    ([, persistent, active, inactive]) => ({ persistent, active, inactive }),
  );
}

/** Joins a virtual service's id and a real server's. */
export function listedServer(service: string, server: string): string {
  return `${service} ${server}`;
}

type Columns = readonly [number, number, number, number];

/** Both listings have four numbers after a real server. */
function parseListing(text: string, command: string): ReadonlyMap<string, Columns> {
  const found = new Map<string, Columns>();
  let service: string | null = null;
  for (const line of text.split('\n')) {
    if (line.trim() === '' || isHeader(line)) continue;
    const server = /^ {2}-> (\S+) +(\d+) +(\d+) +(\d+) +(\d+) *$/.exec(line);
    if (!server) {
      service = serviceId(parseKey(line, command));
      continue;
    }
    const [, name = '', a, b, c, d] = server;
    const endpoint = parseEndpoint(name);
    if (service === null || endpoint === null) throw new UnreadableOutput(command, line);
    const columns: Columns = [Number(a), Number(b), Number(c), Number(d)];
    found.set(listedServer(service, serverId(endpoint)), columns);
  }
  return found;
}

function mapped<Value>(
  listing: ReadonlyMap<string, Columns>,
  value: (columns: Columns) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...listing].map(([id, columns]) => [id, value(columns)]));
}

function isHeader(line: string): boolean {
  return /^(IP Virtual Server version |Prot LocalAddress:Port |  -> RemoteAddress:Port)/.test(line);
}

const protocols: Record<string, Protocol> = { TCP: 'tcp', UDP: 'udp', SCTP: 'sctp' };

function parseKey(line: string, command: string): ServiceKey {
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
  if (protocol === undefined || endpoint === null) throw new UnreadableOutput(command, line);
  return { kind: 'address', protocol, ...endpoint };
}
