import type { VirtualConfig } from '../language/values/config.ts';
import { serverId, serviceId, type RealServer, type ServiceKey } from '../state/director-state.ts';

/** What of a virtual service somebody else may have set, unless the file says it. */
export type ServiceAttribute = 'sched_flags' | 'ops' | 'pe';

/** The same of a real server. */
export type ServerAttribute = 'thresholds' | 'tunnel';

/** `service tcp 203.0.113.100:53 ops` */
export function saidOfService(key: ServiceKey, attribute: ServiceAttribute): string {
  return `service ${serviceId(key)} ${attribute}`;
}

/** `server tcp 203.0.113.100:80 10.1.1.1:80 thresholds` */
export function saidOfServer(
  key: ServiceKey,
  server: Pick<RealServer, 'address' | 'port'>,
  attribute: ServerAttribute,
): string {
  return `server ${serviceId(key)} ${serverId(server)} ${attribute}`;
}

/** The attributes of a service that a block has a line about. */
export function attributesSaid({ settings }: VirtualConfig): ServiceAttribute[] {
  return (['sched_flags', 'ops', 'pe'] as const).filter((name) => settings[name] !== undefined);
}
