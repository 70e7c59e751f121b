import { LvscError } from '../error/lvsc-error.ts';
import { canonical, equal } from '../state/canonical.ts';
import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type DirectorState,
  type RealServer,
  type ServiceKey,
  type VirtualService,
} from '../state/director-state.ts';
import { withSysctl } from '../state/sysctls.ts';
import type { Entry, IpvsEntry } from './entry.ts';

/** Thrown where a kernel would refuse; the message is the one its tool prints. */
export class Refusal extends LvscError {}

/**
 * What a director is after one entry, as a kernel obeys it. A director kept in a file runs its
 * steps by this.
 * @throws {Refusal} where the kernel would refuse
 */
export function simulate(state: DirectorState, entry: Entry): DirectorState {
  switch (entry.do) {
    case 'add-address':
    case 'restore-address': {
      const id = addressId(entry.address);
      if (state.addresses.some((address) => addressId(address) === id)) {
        if (entry.do === 'restore-address') return state;
        throw new Refusal('RTNETLINK answers: File exists');
      }
      return canonical({ ...state, addresses: [...state.addresses, entry.address] });
    }
    case 'delete-address':
    case 'drop-address': {
      const id = addressId(entry.address);
      const addresses = state.addresses.filter((address) => addressId(address) !== id);
      if (addresses.length === state.addresses.length) {
        if (entry.do === 'drop-address') return state;
        throw new Refusal('RTNETLINK answers: Cannot assign requested address');
      }
      return { ...state, addresses };
    }
    case 'set-chain':
    case 'delete-chain': {
      const id = chainId(entry.chain);
      const others = state.chains.filter((chain) => chainId(chain) !== id);
      const chains = entry.do === 'set-chain' ? [...others, entry.chain] : others;
      return canonical({ ...state, chains });
    }
    case 'set-sysctl':
      return canonical({ ...state, sysctls: withSysctl(state.sysctls, entry.name, entry.value) });
    case 'announce':
      if (!state.addresses.some(({ address }) => address === entry.address)) {
        throw new Refusal('bind: Cannot assign requested address');
      }
      return state;
    case 'probe':
    case 'drain':
      return state;
    default:
      return simulateIpvs(state, entry);
  }
}

function simulateIpvs(state: DirectorState, entry: IpvsEntry): DirectorState {
  switch (entry.do) {
    case 'add-service':
      if (findService(state, entry.service.key)) throw new Refusal('Service already exists');
      return canonical({
        ...state,
        virtualServices: [...state.virtualServices, { ...entry.service, realServers: [] }],
      });
    case 'edit-service':
      return replaceService(state, entry.service.key, 'No such service', (service) => ({
        ...entry.service,
        realServers: service.realServers,
      }));
    case 'delete-service':
      return replaceService(state, entry.key, 'No such service', () => null);
    case 'add-server':
      return replaceServers(state, entry.key, (servers) => {
        if (find(servers, entry.server)) throw new Refusal('Destination already exists');
        return [...servers, entry.server];
      });
    case 'edit-server':
      return replaceServers(state, entry.key, (servers) => {
        if (!find(servers, entry.server)) throw new Refusal('No such destination');
        return [...without(servers, entry.server), entry.server];
      });
    case 'delete-server':
      return replaceServers(state, entry.key, (servers) => {
        if (!find(servers, entry.server)) throw new Refusal('No such destination');
        return without(servers, entry.server);
      });
    case 'set-timeouts':
      return { ...state, timeouts: entry.timeouts };
    case 'start-daemon':
      if (state.syncDaemons.some((daemon) => daemon.state === entry.daemon.state)) {
        throw new Refusal('Daemon has already run');
      }
      return canonical({ ...state, syncDaemons: [...state.syncDaemons, entry.daemon] });
    case 'stop-daemon': {
      const left = state.syncDaemons.filter((daemon) => daemon.state !== entry.daemon.state);
      if (equal(left, state.syncDaemons)) throw new Refusal('No daemon is running');
      return { ...state, syncDaemons: left };
    }
  }
}

function findService(state: DirectorState, key: ServiceKey): VirtualService | undefined {
  return state.virtualServices.find((service) => serviceId(service.key) === serviceId(key));
}

function replaceService(
  state: DirectorState,
  key: ServiceKey,
  missing: string,
  replace: (service: VirtualService) => VirtualService | null,
): DirectorState {
  if (!findService(state, key)) throw new Refusal(missing);
  return canonical({
    ...state,
    virtualServices: state.virtualServices.flatMap((service) => {
      if (serviceId(service.key) !== serviceId(key)) return [service];
      return replace(service) ?? [];
    }),
  });
}

function replaceServers(
  state: DirectorState,
  key: ServiceKey,
  replace: (servers: readonly RealServer[]) => readonly RealServer[],
): DirectorState {
  return replaceService(state, key, 'Service not defined', (service) => ({
    ...service,
    realServers: replace(service.realServers),
  }));
}

type ServerName = Pick<RealServer, 'address' | 'port'>;

function find(servers: readonly RealServer[], name: ServerName): RealServer | undefined {
  return servers.find((server) => serverId(server) === serverId(name));
}

function without(servers: readonly RealServer[], name: ServerName): RealServer[] {
  return servers.filter((server) => serverId(server) !== serverId(name));
}
