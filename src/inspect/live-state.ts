import { canonical } from '../state/canonical.ts';
import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import type { Links } from './ip-address.ts';
import { parseSyncDaemons, parseTimeouts } from './ipvsadm-settings.ts';
import { parseIpvsadmSave } from './ipvsadm-save.ts';
import { listedServer, parseThresholds, type Thresholds } from './ipvsadm-listing.ts';
import { parsePacketFilter, type FilterReadings } from './packet-filter.ts';
import { parseProcSysctl } from './proc-sysctl.ts';
import { parseSysctl } from './sysctl.ts';
import { UnreadableOutput } from './unreadable-output.ts';

/** What the tools of a director printed, each read once. */
export interface Readings {
  /** `ipvsadm -S -n` */
  readonly services: string;
  /** `ipvsadm -L -n --thresholds` */
  readonly thresholds: string;
  /** `ipvsadm -L --timeout` */
  readonly timeouts: string;
  /** `ipvsadm -L --daemon` */
  readonly daemons: string;
  /** `ip -j address show`, already parsed: its devices say which sysctls to read. */
  readonly links: Links;
  readonly packetFilter: FilterReadings;
  /** `sysctl -e NAME ...`, or `grep -s '' /dev/null FILE ...` of their files. */
  readonly sysctls: { readonly kind: 'sysctl' | 'proc'; readonly text: string };
}

/**
 * The live state of a director from what its tools printed.
 * @throws {UnreadableOutput} at the first line that is not understood
 */
export function liveState(readings: Readings): DirectorState {
  const thresholds = parseThresholds(readings.thresholds);
  return canonical({
    virtualServices: parseIpvsadmSave(readings.services).map((service) => ({
      ...service,
      realServers: service.realServers.map((server) => ({
        ...server,
        ...thresholdsOf(listedServer(serviceId(service.key), serverId(server)), thresholds),
      })),
    })),
    addresses: readings.links.addresses,
    chains: parsePacketFilter(readings.packetFilter),
    sysctls:
      readings.sysctls.kind === 'proc'
        ? parseProcSysctl(readings.sysctls.text)
        : parseSysctl(readings.sysctls.text),
    timeouts: parseTimeouts(readings.timeouts),
    syncDaemons: parseSyncDaemons(readings.daemons),
  });
}

/** Two listings are two moments: without its thresholds a real server would lose them at the next edit. */
function thresholdsOf(id: string, thresholds: ReadonlyMap<string, Thresholds>): Thresholds {
  const found = thresholds.get(id);
  if (found) return found;
  throw new UnreadableOutput(
    'ipvsadm -L -n --thresholds',
    id,
    'the real server is in one listing and not in the other: the table is changing',
  );
}
