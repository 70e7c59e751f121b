import { familyOf } from '../address/family.ts';
import type { Config, VirtualConfig } from '../language/values/config.ts';
import { hasNat, natAskedBy } from '../language/values/forwarding.ts';
import type { Range } from '../source/source.ts';
import { addressesOf, natRouterOf } from './addresses.ts';
import { markChains, masqueradeChains, sendRedirectsOff, type GivenMasquerading } from './nat.ts';
import type { Desired } from './desired.ts';
import { keyOf, servicesOf } from './services.ts';
import { serviceId, type Address, type Timeouts } from '../state/director-state.ts';
import { IP_ALWAYS_DEFRAG, IP_FORWARD, IPV6_FORWARDING } from '../state/sysctls.ts';

/**
 * What a config asks of a director. Pure.
 *
 * @param config - of a file without errors; of another one the result may be anything, and a plan of
 *   it be refused
 *
 * @example
 * ```ts
 * import { desiredState, parse } from 'lvsc';
 *
 * const { config } = parse({ name: 'lvs.conf', text: 'network = nat\n' });
 * console.log(desiredState(config).sysctls); // { 'net.ipv4.ip_forward': '1' }
 * ```
 */
export function desiredState(config: Config): Desired {
  const virtuals = config.virtuals.filter(({ settings }) => settings.active.value);
  const nat = natAskedBy(config);
  const natVirtuals = virtuals.filter(hasNat);
  const natRouter = nat === null ? null : natRouterOf(config);
  const origins = new Map<string, Range>();
  const { services: virtualServices, names, said } = servicesOf(virtuals, origins);
  const { addresses, left } = addressesOf(virtuals, natRouter, config, origins);
  const chains = [
    ...(nat !== null && config.globals.masquerade.value
      ? masqueradeChains(natVirtuals, natRouter, virtualServices, givenMasquerading(config))
      : []),
    ...(config.globals.mark_rules.value ? markChains(virtuals) : []),
  ];
  const network = nat?.range ?? config.globals.network.range;
  const mark = virtuals.find(({ settings }) => settings.fwmark.value !== 0)?.settings.fwmark.range;
  for (const { family, name } of chains) {
    const range = name === 'LVSC-MARK' ? (mark ?? network) : network;
    origins.set(`chain ${family} ${name}`, range);
  }
  const setsSysctls = nat !== null && config.globals.sysctls.value;
  const sysctls = setsSysctls ? natSysctls(natVirtuals, natRouter) : {};
  for (const name of Object.keys(sysctls)) origins.set(`sysctl ${name}`, network);
  // The sysctl is asked for where the kernel has it, which is seen only when the live state is
  // there.
  if (setsSysctls) origins.set(`sysctl ${IP_ALWAYS_DEFRAG}`, network);
  return {
    virtualServices,
    addresses,
    leavesAddresses: !config.globals.addresses.value,
    leftAddresses: left,
    chains,
    sysctls,
    timeouts: timeoutsOf(config, origins),
    syncDaemon: syncDaemonOf(config, origins),
    quiesced: quiescedOf(config.virtuals, virtuals),
    names,
    said,
    origins,
  };
}

function givenMasquerading({ globals }: Config): GivenMasquerading {
  const { masquerade_sources: sources, masquerade_devices: devices } = globals;
  return {
    ...(sources === undefined ? {} : { sources: sources.value }),
    ...(devices === undefined ? {} : { devices: devices.value }),
  };
}

/** A block that is not active any more still says how the real servers of its service go. */
function quiescedOf(
  virtuals: readonly VirtualConfig[],
  active: readonly VirtualConfig[],
): ReadonlySet<string> {
  const idOf = (virtual: VirtualConfig): string => serviceId(keyOf(virtual));
  const served = new Set(active.map(idOf));
  const telling = [...active, ...virtuals.filter((virtual) => !served.has(idOf(virtual)))];
  return new Set(telling.filter(({ settings }) => settings.quiesce_server.value).map(idOf));
}

function natSysctls(
  virtuals: readonly VirtualConfig[],
  natRouter: Address | null,
): Readonly<Record<string, string>> {
  const hasIpv6 = virtuals.some(
    ({ settings: { address } }) => address && familyOf(address.value.address) === 'inet6',
  );
  return {
    [IP_FORWARD]: '1',
    ...(hasIpv6 ? { [IPV6_FORWARDING]: '1' } : {}),
    ...sendRedirectsOff(virtuals, natRouter),
  };
}

/** 0 leaves a timeout as it is, in lvs.conf as for `ipvsadm --set`. */
function timeoutsOf({ globals }: Config, origins: Map<string, Range>): Partial<Timeouts> {
  const wanted = [
    ['tcp', globals.tcp_timeout],
    ['tcpFin', globals.tcpfin_timeout],
    ['udp', globals.udp_timeout],
  ] as const;
  const set = wanted.filter(([, { value }]) => value > 0);
  const first = set[0]?.[1].range;
  if (first) origins.set('timeouts', first);
  return Object.fromEntries(set.map(([name, { value }]) => [name, value]));
}

function syncDaemonOf({ globals }: Config, origins: Map<string, Range>): Desired['syncDaemon'] {
  if (!globals.syncdaemon.value) return null;
  origins.set('sync-daemon master', globals.syncdaemon.range);
  return {
    state: 'master',
    mcastInterface: globals.syncd_iface.value,
    // As pulse does: only the low eight bits count.
    syncId: globals.syncd_id.value & 0xff,
  };
}
