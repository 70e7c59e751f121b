import { familyOf } from '../address/family.ts';
import { inNetwork, networkOf } from '../address/network.ts';
import type { VirtualConfig } from '../language/values/config.ts';
import { deviceOf } from '../address/alias.ts';
import type { Address, Chain, FilterRule, VirtualService } from '../state/director-state.ts';
import { deviceSysctl } from '../state/sysctls.ts';

/** What a file names of masquerading; what is left out is derived. */
export interface GivenMasquerading {
  /** Networks with their prefix length. */
  readonly sources?: readonly string[];
  readonly devices?: readonly string[];
}

/**
 * Masquerading of what real servers send by themselves: from the NAT router's network where that
 * holds them all, else from each real server; out of the virtual addresses' devices. Both matches
 * matter: a broader rule rewrites the director's own traffic, or the clients' addresses.
 *
 * @param virtuals - the blocks with a real server behind LVS-NAT
 * @param given - the sources and devices that the file names, instead
 */
export function masqueradeChains(
  virtuals: readonly VirtualConfig[],
  natRouter: Address | null,
  services: readonly VirtualService[],
  given: GivenMasquerading,
): Chain[] {
  const devices = given.devices ?? [...new Set(outsideDevices(virtuals))];
  const sources = given.sources ?? sourcesOf(natRouter, services, devices);
  const rules = devices.flatMap((outDevice) =>
    sources.map((source): FilterRule => ({ kind: 'masquerade', source, outDevice })),
  );
  return rules.length === 0 ? [] : [{ name: 'LVSC-NAT', family: 'inet', jumps: 1, rules }];
}

function sourcesOf(
  natRouter: Address | null,
  services: readonly VirtualService[],
  outside: readonly string[],
): string[] {
  const servers = services
    .flatMap(({ realServers }) => realServers)
    .filter(({ forwardingMethod }) => forwardingMethod === 'nat')
    .map(({ address }) => address)
    .filter((address) => familyOf(address) === 'inet');
  if (
    natRouter !== null &&
    servers.length > 0 &&
    natRouter.prefixLength < 32 &&
    // On one device the network holds clients, VIP and director too: name each real server.
    !outside.includes(natRouter.device) &&
    servers.every((server) => inNetwork(server, natRouter.address, natRouter.prefixLength))
  ) {
    return [`${networkOf(natRouter.address, natRouter.prefixLength)}/${natRouter.prefixLength}`];
  }
  return [...new Set(servers)].map((server) => `${server}/32`);
}

/** Nothing leaves the director by lo. */
function outsideDevices(virtuals: readonly VirtualConfig[]): string[] {
  return virtuals
    .flatMap(({ settings: { address } }) =>
      address && familyOf(address.value.address) === 'inet' ? [deviceOf(address.value.device)] : [],
    )
    .filter((device) => device !== 'lo');
}

/**
 * When inside and outside are one device the director would tell real servers to go round it: all,
 * default and the device must be off, because the kernel sends redirects if any of them is on.
 */
export function sendRedirectsOff(
  virtuals: readonly VirtualConfig[],
  natRouter: Address | null,
): Record<string, string> {
  if (natRouter === null || !outsideDevices(virtuals).includes(natRouter.device)) return {};
  return Object.fromEntries(
    ['all', 'default', natRouter.device].map((device) => [
      deviceSysctl(device, 'send_redirects'),
      '0',
    ]),
  );
}

type MarkRule = Extract<FilterRule, { kind: 'mark' }>;

function distinct(rules: readonly MarkRule[]): MarkRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** For each block with a firewall mark: what is for its VIP, protocol and ports gets the mark. */
export function markChains(virtuals: readonly VirtualConfig[]): Chain[] {
  const rules = virtuals.flatMap(({ settings }) => {
    const mark = settings.fwmark.value;
    if (mark === 0 || settings.address === undefined || !settings.mark_rules.value) return [];
    const rule: MarkRule = {
      kind: 'mark',
      destination: settings.address.value.address,
      protocol: settings.protocol.value,
      port: settings.port.value,
      mark,
    };
    const further = (settings.mark_ports?.value ?? []).map((text): MarkRule => {
      const [first, last] = text.split(':').map(Number);
      return { ...rule, port: first ?? 0, ...(last === undefined ? {} : { lastPort: last }) };
    });
    return [rule, ...further];
  });
  return (['inet', 'inet6'] as const).flatMap((family): Chain[] => {
    const own = distinct(rules).filter(({ destination }) => familyOf(destination) === family);
    return own.length === 0 ? [] : [{ name: 'LVSC-MARK', family, jumps: 1, rules: own }];
  });
}
