import type { Setting } from './settings.ts';
import type { Config, ServerConfig, VirtualConfig } from './config.ts';

/** LVS-NAT, LVS-DR or LVS-TUN, as `network` of the file, of a block and of a server says it. */
export type Method = 'nat' | 'direct' | 'tunnel';

/** Where the forwarding methods of a block's real servers are said: its own where it has no active real server. */
export function methodsOf({ settings, servers }: VirtualConfig): readonly Setting<Method>[] {
  const active = servers.filter((server) => server.settings.active.value);
  return active.length === 0 ? [settings.network] : active.map((server) => server.settings.network);
}

/** Whether LVS-NAT forwards to a real server of the block. */
export function hasNat(virtual: VirtualConfig): boolean {
  return methodsOf(virtual).some(({ value }) => value === 'nat');
}

/** Whether LVS-NAT forwards to a real server. */
export function isNat({ settings }: Pick<ServerConfig, 'settings'>): boolean {
  return settings.network.value === 'nat';
}

/**
 * Where a config asks for LVS-NAT, and with it for ip_forward, the NAT router and masquerading; null where it does
 * not. Without an active block it is the network of the file that says.
 */
export function natAskedBy({ globals, virtuals }: Config): Setting<Method> | null {
  const active = virtuals.filter(({ settings }) => settings.active.value);
  const methods = active.length === 0 ? [globals.network] : active.flatMap(methodsOf);
  return methods.find(({ value }) => value === 'nat') ?? null;
}
