import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type Address,
  type Chain,
  type DirectorState,
  type RealServer,
  type ServiceKey,
  type SyncDaemon,
  type Timeouts,
  type VirtualService,
} from '../state/director-state.ts';
import { withSysctl } from '../state/sysctls.ts';
import { Keyed } from './keyed.ts';

/** The real servers of one virtual service. */
export type Servers = Keyed<RealServer, Pick<RealServer, 'address' | 'port'>>;

/** A state while entries are carried out on it: each costs what it changes, not the whole state. */
export class Draft {
  readonly addresses: Keyed<Address, Pick<Address, 'device' | 'address' | 'prefixLength'>>;
  readonly chains: Keyed<Chain, Pick<Chain, 'name' | 'family'>>;
  readonly daemons: Keyed<SyncDaemon, Pick<SyncDaemon, 'state'>>;
  timeouts: Timeouts;
  sysctls: DirectorState['sysctls'];
  readonly #before: DirectorState;
  readonly #services: Keyed<VirtualService, Pick<VirtualService, 'key'>>;
  readonly #servers = new Map<string, Servers>();
  #up: { readonly addresses: readonly Address[]; readonly hosts: ReadonlySet<string> } | null;

  constructor(before: DirectorState) {
    this.#before = before;
    this.#services = new Keyed(before.virtualServices, ({ key }) => serviceId(key));
    this.#up = null;
    this.addresses = new Keyed(before.addresses, addressId);
    this.chains = new Keyed(before.chains, chainId);
    this.daemons = new Keyed(before.syncDaemons, ({ state }) => state);
    this.timeouts = before.timeouts;
    this.sysctls = before.sysctls;
  }

  setSysctl(name: string, value: string): void {
    this.sysctls = withSysctl(this.sysctls, name, value);
  }

  /** Whether an address is on any device. */
  isUp(host: string): boolean {
    const addresses = this.addresses.list();
    if (this.#up?.addresses !== addresses) {
      this.#up = { addresses, hosts: new Set(addresses.map(({ address }) => address)) };
    }
    return this.#up.hosts.has(host);
  }

  hasService(key: ServiceKey): boolean {
    return this.#services.has({ key });
  }

  /** The service has the real servers that it had, or none. */
  putService(service: Omit<VirtualService, 'realServers'>): void {
    const realServers = this.#services.get(service)?.realServers ?? [];
    this.#services.put({ ...service, realServers });
  }

  removeService(key: ServiceKey): void {
    this.#services.remove({ key });
    this.#servers.delete(serviceId(key));
  }

  /** The real servers of a service; null where there is no such service. */
  serversOf(key: ServiceKey): Servers | null {
    const id = serviceId(key);
    const known = this.#servers.get(id);
    if (known !== undefined) return known;
    const service = this.#services.get({ key });
    if (service === undefined) return null;
    const servers: Servers = new Keyed(service.realServers, serverId);
    this.#servers.set(id, servers);
    return servers;
  }

  /** The state as it is now; the very one from before, where nothing of it was changed. */
  finish(): DirectorState {
    const before = this.#before;
    const after: DirectorState = {
      virtualServices: this.#servicesNow(),
      addresses: this.addresses.list(),
      chains: this.chains.list(),
      sysctls: this.sysctls,
      timeouts: this.timeouts,
      syncDaemons: this.daemons.list(),
    };
    const parts = Object.keys(after) as (keyof DirectorState)[];
    return parts.every((part) => after[part] === before[part]) ? before : after;
  }

  #servicesNow(): readonly VirtualService[] {
    const services = this.#services.list();
    if (this.#servers.size === 0) return services;
    return services.map((service) => {
      const realServers = this.#servers.get(serviceId(service.key))?.list();
      return realServers === undefined || realServers === service.realServers
        ? service
        : { ...service, realServers };
    });
  }
}
