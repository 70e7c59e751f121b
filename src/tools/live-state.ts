import { canonical } from '../state/canonical.ts';
import {
  serverId,
  serviceId,
  type DirectorState,
  type VirtualService,
} from '../state/director-state.ts';
import { emptyState } from '../state/empty-state.ts';
import type { Links } from './ip/address.ts';
import { parseSyncDaemons, parseTimeouts } from './ipvsadm/settings.ts';
import { parseIpvsadmSave } from './ipvsadm/save.ts';
import { isListing, parseListing } from './ipvsadm/listing-services.ts';
import { listedServer, parseThresholds, type Thresholds } from './ipvsadm/listing.ts';
import { parsePacketFilter, type FilterReadings } from './packet-filter-reading.ts';
import { parseProcSysctl } from './sysctl/proc-read.ts';
import { parseSysctl } from './sysctl/read.ts';
import { UnreadableOutput } from './unreadable-output.ts';

/** What the tools of a director printed, each read once. */
export interface Readings {
  /** `ipvsadm -S -n`, or `ipvsadm -L -n` of an ipvsadm that has no -S. */
  readonly services: string;
  /** `ipvsadm -L -n --thresholds`; null where there are none, as in the next two. */
  readonly thresholds: string | null;
  /** `ipvsadm -L --timeout` */
  readonly timeouts: string | null;
  /** `ipvsadm -L --daemon` */
  readonly daemons: string | null;
  /** What ip or ifconfig says, already parsed: its devices say which sysctls to read. */
  readonly links: Links;
  readonly packetFilter: FilterReadings;
  /** `sysctl -e NAME ...`, or `grep -s '' /dev/null FILE ...` of the sysctls' files. */
  readonly sysctls: { readonly kind: 'sysctl' | 'proc'; readonly text: string };
}

/**
 * The live state of a director from what its tools printed.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function liveState(readings: Readings): DirectorState {
  return canonical({
    virtualServices: virtualServices(readings),
    addresses: readings.links.addresses,
    chains: parsePacketFilter(readings.packetFilter),
    sysctls:
      readings.sysctls.kind === 'proc'
        ? parseProcSysctl(readings.sysctls.text)
        : parseSysctl(readings.sysctls.text),
    // Linux 2.2 goes by the timeouts of masquerading, which nothing reads.
    timeouts: readings.timeouts === null ? emptyState.timeouts : parseTimeouts(readings.timeouts),
    syncDaemons: parseSyncDaemons(readings.daemons ?? ''),
  });
}

function virtualServices(readings: Readings): readonly VirtualService[] {
  const services = isListing(readings.services)
    ? parseListing(readings.services).virtualServices
    : parseIpvsadmSave(readings.services);
  if (readings.thresholds === null) return services;
  const thresholds = parseThresholds(readings.thresholds);
  refuseUnsaved(services, thresholds);
  return services.map((service) => ({
    ...service,
    realServers: service.realServers.map((server) => ({
      ...server,
      ...thresholdsOf(listedServer(serviceId(service.key), serverId(server)), thresholds),
    })),
  }));
}

/** Two listings are two moments: what the other one does not say would not be seen at all. */
function refuseUnsaved(
  services: readonly VirtualService[],
  thresholds: ReadonlyMap<string, Thresholds>,
): void {
  const saved = new Set(
    services.flatMap(({ key, realServers }) =>
      realServers.map((server) => listedServer(serviceId(key), serverId(server))),
    ),
  );
  const unsaved = [...thresholds.keys()].find((id) => !saved.has(id));
  if (unsaved !== undefined) throw isInOneOnly('ipvsadm -S -n', unsaved);
}

/** Without its thresholds a real server would lose them at the next edit. */
function thresholdsOf(id: string, thresholds: ReadonlyMap<string, Thresholds>): Thresholds {
  const found = thresholds.get(id);
  if (found) return found;
  throw isInOneOnly('ipvsadm -L -n --thresholds', id);
}

function isInOneOnly(command: string, id: string): UnreadableOutput {
  return new UnreadableOutput(
    command,
    id,
    'the real server is in one listing and not in the other: the table is changing',
  );
}
