import { parseEndpoint } from '../../address/endpoint.ts';
import { serverId, serviceId } from '../../state/director-state.ts';
import type { Connections } from '../../state/moment.ts';
import { listedServices, versionLine, type Header } from './listing-rows.ts';
import { UnreadableOutput } from '../unreadable-output.ts';

/** Connection limits of a real server (ipvsadm -x and -y); 0 is none. */
export interface Thresholds {
  readonly upperThreshold: number;
  readonly lowerThreshold: number;
}

/**
 * The thresholds by {@link listedServer}, from `ipvsadm -L -n --thresholds`.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseThresholds(text: string): ReadonlyMap<string, Thresholds> {
  const names = 'Uthreshold +Lthreshold +ActiveConn +InActConn';
  return mapped(parseColumns(text, 'ipvsadm -L -n --thresholds', names), ([upper, lower]) => ({
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
    parseColumns(
      text,
      'ipvsadm -L -n --persistent-conn',
      'Weight +PersistConn +ActiveConn +InActConn',
    ),
    ([, persistent, active, inactive]) => ({ persistent, active, inactive }),
  );
}

/** Joins a virtual service's id and a real server's. */
export function listedServer(service: string, server: string): string {
  return `${service} ${server}`;
}

type Columns = readonly [number, number, number, number];

/** Both listings have four numbers after a real server; their names say which. */
function parseColumns(text: string, command: string, names: string): ReadonlyMap<string, Columns> {
  const header: Header = [
    versionLine,
    new RegExp(`^Prot LocalAddress:Port +${names} *$`),
    /^ {2}-> RemoteAddress:Port *$/,
  ];
  const found = new Map<string, Columns>();
  for (const { service, serverLines } of listedServices(text, command, [header])) {
    for (const line of serverLines) {
      const [, name = '', a, b, c, d] =
        /^ {2}-> (\S+) +(\d+) +(\d+) +(\d+) +(\d+) *$/.exec(line) ?? [];
      const endpoint = parseEndpoint(name);
      if (endpoint === null) throw new UnreadableOutput(command, line);
      const id = listedServer(serviceId(service.key), serverId(endpoint));
      if (found.has(id)) throw new UnreadableOutput(command, line, 'it is listed twice');
      found.set(id, [Number(a), Number(b), Number(c), Number(d)]);
    }
  }
  return found;
}

function mapped<Value>(
  listing: ReadonlyMap<string, Columns>,
  value: (columns: Columns) => Value,
): ReadonlyMap<string, Value> {
  return new Map([...listing].map(([id, columns]) => [id, value(columns)]));
}
