import { familyOf } from '../address/family.ts';
import { natRouterOf } from '../desired/addresses.ts';
import { desiredState } from '../desired/desired-state.ts';
import type { Config } from '../language/values/config.ts';
import { natAskedBy } from '../language/values/forwarding.ts';
import { diff } from '../plan/diff.ts';
import type { Change } from '../state/change.ts';
import type { Address, ChainName, Protocol } from '../state/director-state.ts';
import { emptyState } from '../state/empty-state.ts';

/** What clients ask for. */
export interface ServedPort {
  readonly address: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** What a config needs of its director, beside what an apply sets itself. */
export interface DirectorNeeds {
  /** nat where LVS-NAT forwards to any real server; else that of the file. */
  readonly method: 'nat' | 'direct' | 'tunnel';
  readonly schedulers: readonly string[];
  readonly ports: readonly ServedPort[];
  /** Virtual addresses and the NAT router's. */
  readonly addresses: readonly Address[];
  /** Somebody else moves the addresses. */
  readonly leavesAddresses: boolean;
  readonly natRouter: Address | null;
  readonly realServers: readonly string[];
  readonly sysctls: Readonly<Record<string, string>>;
  readonly chains: readonly ChainName[];
  /** The device of the sync daemon. */
  readonly syncDevice: string | null;
  /** All that has to be told to ipvsadm, on a director that has nothing. */
  readonly changes: readonly Change[];
}

/** What a config without errors needs. */
export function directorNeedsOf(config: Config): DirectorNeeds {
  const desired = desiredState(config);
  const virtuals = config.virtuals.filter(({ settings }) => settings.active.value);
  const services = desired.virtualServices;
  const { syncDaemon } = desired;
  const daemon = { maxLength: null, group: null, port: null, ttl: null };
  const changes = diff(emptyState, {
    ...emptyState,
    virtualServices: services,
    timeouts: { ...emptyState.timeouts, ...desired.timeouts },
    syncDaemons: syncDaemon === null ? [] : [{ ...daemon, ...syncDaemon }],
  });
  const isNat = natAskedBy(config) !== null;
  return {
    method: isNat ? 'nat' : config.globals.network.value,
    schedulers: distinct(services.map(({ scheduler }) => scheduler)),
    ports: virtuals.flatMap(({ settings: { address, protocol, port } }) =>
      address === undefined
        ? []
        : [{ address: address.value.address, protocol: protocol.value, port: port.value }],
    ),
    addresses: desired.addresses,
    leavesAddresses: desired.leavesAddresses,
    natRouter: isNat ? natRouterOf(config) : null,
    realServers: distinct(
      services.flatMap(({ realServers }) => realServers.map(({ address }) => address)),
    ),
    sysctls: desired.sysctls,
    chains: distinct(desired.chains.map(({ name }) => name)),
    syncDevice: syncDaemon?.mcastInterface ?? null,
    changes,
  };
}

/** The addresses that neighbours can be asked for by ARP; none where somebody else moves them. */
export function claimed({ addresses, leavesAddresses }: DirectorNeeds): readonly Address[] {
  if (leavesAddresses) return [];
  return addresses.filter(({ address, device }) => familyOf(address) === 'inet' && device !== 'lo');
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
