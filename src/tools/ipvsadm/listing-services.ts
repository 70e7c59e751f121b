import { parseEndpoint } from '../../address/endpoint.ts';
import type { ForwardingMethod, RealServer, VirtualService } from '../../state/director-state.ts';
import { serverId, serviceId } from '../../state/director-state.ts';
import { listedServices, versionLine, type Header } from './listing-rows.ts';
import type { Connections } from '../../state/moment.ts';
import { listedServer } from './listing.ts';
import { UnreadableOutput } from '../unreadable-output.ts';

const COMMAND = 'ipvsadm -L -n';

/** What the plain listing says: the table, and what its real servers are doing. */
export interface Listing {
  readonly virtualServices: readonly VirtualService[];
  /**
   * By {@link listedServer}. The plain listing does not tell templates from connections:
   * `persistent` is 0.
   */
  readonly connections: ReadonlyMap<string, Connections>;
}

/** The columns since IPVS 0.9.4, and before. */
const headers: readonly Header[] = [
  [
    versionLine,
    /^Prot LocalAddress:Port Scheduler Flags *$/,
    /^ {2}-> RemoteAddress:Port +Forward Weight ActiveConn InActConn *$/,
  ],
  [
    /^IP Virtual Server \(Version \d+(?:\.\d+)*\)$/,
    /^Protocol Local Address:Port Scheduler *$/,
    /^ {6}-> Remote Address:Port +Forward Weight ActiveConn FinConn *$/,
  ],
];

/** Whether a text is a listing and not what -S prints. */
export function isListing(text: string): boolean {
  return /^(?:ipvsadm utility v\S+ using )?IP Virtual Server /.test(text);
}

/**
 * The table from `ipvsadm -L -n`, for an ipvsadm that has no -S (before 1.8, and before 1.24 where
 * it was built without popt). Thresholds and tunnel types are not in it; those kernels have none.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function parseListing(text: string): Listing {
  const connections = new Map<string, Connections>();
  const virtualServices = listedServices(text, COMMAND, headers).map(
    ({ service, serverLines }): VirtualService => ({
      ...service,
      realServers: serverLines.map((line) => {
        const { server, counts } = parseServer(line);
        const id = listedServer(serviceId(service.key), serverId(server));
        if (connections.has(id)) throw new UnreadableOutput(COMMAND, line, 'it is listed twice');
        connections.set(id, counts);
        return server;
      }),
    }),
  );
  return { virtualServices, connections };
}

/** `Local`: a real server on the director itself; -S calls it -g as well. */
const methodOf: Record<string, ForwardingMethod> = {
  Masq: 'nat',
  Route: 'direct',
  Local: 'direct',
  Tunnel: 'tunnel',
};

function parseServer(line: string): { readonly server: RealServer; readonly counts: Connections } {
  const [, name = '', method = '', weight, active, inactive] =
    /^(?: {2}| {6})-> (\S+) +(Masq|Route|Local|Tunnel) +(\d+) +(\d+) +(\d+) *$/.exec(line) ?? [];
  const endpoint = parseEndpoint(name);
  const forwardingMethod = methodOf[method];
  if (endpoint === null || forwardingMethod === undefined)
    throw new UnreadableOutput(COMMAND, line);
  return {
    server: {
      ...endpoint,
      forwardingMethod,
      weight: Number(weight),
      upperThreshold: 0,
      lowerThreshold: 0,
      tunnel: forwardingMethod === 'tunnel' ? { type: 'ipip', port: 0, checksum: 'none' } : null,
    },
    counts: { persistent: 0, active: Number(active), inactive: Number(inactive) },
  };
}
