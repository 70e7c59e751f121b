import type { ServerConfig } from '../language/values/config.ts';
import type { RealServer, Tunnel } from '../state/director-state.ts';

type Settings = Pick<
  ServerConfig['settings'],
  'u_threshold' | 'l_threshold' | 'tun_type' | 'tun_port' | 'tun_checksum'
>;

/** What a tunnel is without a word about it. */
export const usualTunnel: Tunnel = { type: 'ipip', port: 0, checksum: 'none' };

/** The thresholds that a block asks for; null where it has no line about them. Whoever says one says both. */
export function givenThresholds({
  u_threshold: upper,
  l_threshold: lower,
}: Settings): Pick<RealServer, 'upperThreshold' | 'lowerThreshold'> | null {
  if (upper === undefined && lower === undefined) return null;
  return { upperThreshold: upper?.value ?? 0, lowerThreshold: lower?.value ?? 0 };
}

/** The tunnel that a block asks for; null where it has no line about it. Whoever says one of it says all. */
export function givenTunnel({
  tun_type: type,
  tun_port: port,
  tun_checksum: checksum,
}: Settings): Tunnel | null {
  if (type === undefined && port === undefined && checksum === undefined) return null;
  return {
    type: type?.value ?? usualTunnel.type,
    port: port?.value ?? usualTunnel.port,
    checksum: checksum?.value ?? usualTunnel.checksum,
  };
}
