import { serverId, serviceId, type RealServer, type VirtualService } from './director-state.ts';
import type { ServerRef } from './ownership.ts';

/** Finds real servers of some virtual services by their ids: many of them in one look at the table. */
export function serverFinder(
  services: readonly VirtualService[],
): (ref: ServerRef) => RealServer | undefined {
  const byService = new Map(services.map((service) => [serviceId(service.key), service]));
  const byServer = new Map<string, ReadonlyMap<string, RealServer>>();
  return ({ service, server }) => {
    let servers = byServer.get(service);
    if (servers === undefined) {
      const realServers = byService.get(service)?.realServers ?? [];
      servers = new Map(realServers.map((each) => [serverId(each), each]));
      byServer.set(service, servers);
    }
    return servers.get(server);
  };
}
