import type { DirectorFacts } from './facts.ts';
import type { Judge } from './judge.ts';
import type { DirectorNeeds } from './needs.ts';
import { pointNames, type Point, type PointName } from './point.ts';
import { addresses } from './points/addresses.ts';
import { clock } from './points/clock.ts';
import { connectionTable } from './points/connection-table.ts';
import { conntrack } from './points/conntrack.ts';
import { devices } from './points/devices.ts';
import { firewalls } from './points/firewalls.ts';
import { forwarding } from './points/forwarding.ts';
import { ipvsadm } from './points/ipvsadm.ts';
import { managers } from './points/managers.ts';
import { modules } from './points/modules.ts';
import { packetFilter } from './points/packet-filter.ts';
import { routes } from './points/routes.ts';
import { secondaries } from './points/secondaries.ts';
import { sourceCheck } from './points/source-check.ts';
import { stateDirectory } from './points/state-directory.ts';
import { syncDevice } from './points/sync-device.ts';
import { sysctlsAtBoot } from './points/sysctls-at-boot.ts';
import { sysctls } from './points/sysctls.ts';

/** Who looks at each point. */
const judges: Readonly<Record<PointName, Judge>> = {
  modules,
  ipvsadm,
  sysctls,
  'sysctls-at-boot': sysctlsAtBoot,
  devices,
  routes,
  addresses,
  secondaries,
  'source-check': sourceCheck,
  'sync-device': syncDevice,
  managers,
  firewalls,
  'packet-filter': packetFilter,
  forwarding,
  conntrack,
  'connection-table': connectionTable,
  clock,
  'state-directory': stateDirectory,
};

/**
 * Whether a machine is fit to be the director that a file needs, point by point; without a file,
 * whether it is fit to be one at all. Pure.
 */
export function pointsOf(facts: DirectorFacts, needs: DirectorNeeds | null): Point[] {
  return pointNames.flatMap((point) =>
    judges[point](facts, needs).map((judgement): Point => ({ point, ...judgement })),
  );
}

/** Whether nothing was found that is not as it should be. */
export function isFit(points: readonly Point[]): boolean {
  return points.every(({ verdict }) => verdict !== 'unfit');
}
