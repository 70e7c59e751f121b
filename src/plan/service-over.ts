import { saidOfServer, saidOfService } from '../desired/said.ts';
import {
  serverId,
  type RealServer,
  type ServiceKey,
  type VirtualService,
} from '../state/director-state.ts';

/**
 * The file's record over the live one: what neither this file nor the last one that was applied has
 * a line about stays as somebody else set it.
 */
export function serviceOver(
  live: VirtualService,
  wanted: VirtualService,
  said: ReadonlySet<string>,
): VirtualService {
  const { key } = wanted;
  const isSaid = (attribute: string): boolean => said.has(attribute);
  const servers = new Map(live.realServers.map((server) => [serverId(server), server]));
  return {
    ...wanted,
    ...(isSaid(saidOfService(key, 'sched_flags'))
      ? {}
      : { schedulerFlags: live.scheduler === wanted.scheduler ? live.schedulerFlags : [] }),
    ...(isSaid(saidOfService(key, 'pe'))
      ? {}
      : { persistenceEngine: wanted.persistence === null ? null : live.persistenceEngine }),
    ...(isSaid(saidOfService(key, 'ops')) ? {} : { onePacket: live.onePacket }),
    realServers: wanted.realServers.map((server) => {
      const found = servers.get(serverId(server));
      return found ? serverOver(found, server, key, isSaid) : server;
    }),
  };
}

function serverOver(
  live: RealServer,
  wanted: RealServer,
  key: ServiceKey,
  isSaid: (attribute: string) => boolean,
): RealServer {
  const { upperThreshold, lowerThreshold } = live;
  return {
    ...wanted,
    ...(isSaid(saidOfServer(key, wanted, 'thresholds')) ? {} : { upperThreshold, lowerThreshold }),
    tunnel:
      wanted.tunnel && live.tunnel && !isSaid(saidOfServer(key, wanted, 'tunnel'))
        ? live.tunnel
        : wanted.tunnel,
  };
}
