import { createHash } from 'node:crypto';
import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type DirectorState,
  type VirtualService,
} from './director-state.ts';

/** Orders by an id, so that equal states are equal texts. */
function sortedBy<Item>(items: readonly Item[], id: (item: Item) => string): Item[] {
  return items
    .map((item) => ({ item, key: id(item) }))
    .sort((a, b) => compareIds(a.key, b.key))
    .map(({ item }) => item);
}

const collator = new Intl.Collator('en', { numeric: true });

/** Numbers inside an id by value, so that `10.1.1.2:80` stands before `10.1.1.10:80`. */
export function compareIds(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

/** The same state with every list in its one order. */
export function canonical(state: DirectorState): DirectorState {
  return {
    virtualServices: sortedBy(state.virtualServices, ({ key }) => serviceId(key)).map(
      (service): VirtualService => ({
        ...service,
        schedulerFlags: [...service.schedulerFlags].sort(),
        realServers: sortedBy(service.realServers, serverId),
      }),
    ),
    addresses: sortedBy(state.addresses, addressId),
    chains: sortedBy(state.chains, chainId),
    sysctls: Object.fromEntries(Object.entries(state.sysctls).sort(([a], [b]) => compareIds(a, b))),
    timeouts: state.timeouts,
    syncDaemons: sortedBy(state.syncDaemons, (daemon) => daemon.state),
  };
}

/** JSON with the keys of every object in alphabetical order. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

/** Whether two plain values hold the same data. */
export function equal(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** SHA-256 of a state, in hex. A plan is bound to the live state it was made from by this. */
export function stateDigest(state: DirectorState): string {
  return textDigest(canonicalJson(canonical(state)));
}

/** SHA-256 of a text, in hex. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
