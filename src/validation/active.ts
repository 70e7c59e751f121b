import type { Config, ServerConfig, VirtualConfig } from '../language/values/config.ts';
import type { Setting } from '../language/values/settings.ts';
import type { AddressAndDevice } from '../language/values/settings.ts';
import type { Range } from '../source/source.ts';

/** The virtual blocks that become services; none where the file is for failover services. */
export function activeVirtuals({ globals, virtuals }: Config): readonly VirtualConfig[] {
  if (globals.service.value === 'fos') return [];
  return virtuals.filter(({ settings }) => settings.active.value);
}

/** The server blocks of a virtual block that become real servers. */
export function activeServers({ servers }: VirtualConfig): readonly ServerConfig[] {
  return servers.filter(({ settings }) => settings.active.value);
}

/** Whether the file says the value, as opposed to a default that holds. */
export function isGiven<S extends Setting<unknown>>(setting: S | undefined): setting is S {
  return setting !== undefined && setting.directive !== null;
}

/** The name of the directive, for findings about the directive's being there at all. */
export function nameRange({ directive, range }: Setting<unknown>): Range {
  return directive?.name.range ?? range;
}

/** The first of the two values of `address` and `nat_router`. */
export function addressRange({ directive, range }: Setting<AddressAndDevice>): Range {
  return directive?.values[0]?.range ?? range;
}

/** The second of the two values of `address` and `nat_router`. */
export function deviceRange({ directive, range }: Setting<AddressAndDevice>): Range {
  return directive?.values[1]?.range ?? range;
}

/** 0.0.0.0 is Piranha's way to say "none". */
export function isUnspecified(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}

/** The sorry server of a block; undefined also for 0.0.0.0, which is Piranha's way to say "none". */
export function sorryServer({ settings }: VirtualConfig): Setting<string> | undefined {
  const sorry = settings.sorry_server;
  return sorry !== undefined && isUnspecified(sorry.value) ? undefined : sorry;
}

/** Null where the block has no firewall mark. */
export function markOf({ settings }: VirtualConfig): number | null {
  return settings.fwmark.value === 0 ? null : settings.fwmark.value;
}
