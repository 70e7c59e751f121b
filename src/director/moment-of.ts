import { LvscError } from '../error/lvsc-error.ts';
import { serverId, serviceId, type DirectorState } from '../state/director-state.ts';
import { timeText, type Moment, type ServerConnections } from '../state/moment.ts';
import { listedServer } from '../tools/ipvsadm/listing.ts';
import type { Director } from './director.ts';

/**
 * When a director was as it was read, and the connections of its real servers then. What could not
 * be counted is no reason to do without all else.
 * @param state - as it was read
 * @param onTrouble - told why the connections could not be counted
 */
export async function momentOf(
  director: Director,
  state: DirectorState,
  now: Date,
  onTrouble: (message: string) => void,
): Promise<Moment> {
  if (director.moment !== undefined) return director.moment();
  try {
    const counted = await director.connections();
    const connections = state.virtualServices.flatMap(({ key, realServers }) =>
      realServers.flatMap((real): ServerConnections[] => {
        const [service, server] = [serviceId(key), serverId(real)];
        const found = counted.get(listedServer(service, server));
        return found === undefined ? [] : [{ service, server, ...found }];
      }),
    );
    return { takenAt: timeText(now), connections };
  } catch (error) {
    if (!(error instanceof LvscError)) throw error;
    onTrouble(`connections could not be counted: ${error.message}`);
    return { takenAt: timeText(now), connections: null };
  }
}
