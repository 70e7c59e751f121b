import { createHash } from 'node:crypto';
import { compareIds } from './compare-ids.ts';
import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type DirectorState,
  type VirtualService,
} from './director-state.ts';

/** Orders by an id, so that equal states are equal texts. */
function sortedBy<Item>(items: readonly Item[], id: (item: Item) => string): readonly Item[] {
  const keys = items.map(id);
  const isSorted = keys.every((key, at) => at === 0 || compareIds(keys[at - 1] ?? '', key) <= 0);
  if (isSorted) return items;
  return items
    .map((item, at) => ({ item, key: keys[at] ?? '' }))
    .sort((a, b) => compareIds(a.key, b.key))
    .map(({ item }) => item);
}

/** What came out of {@link canonical}: a state goes in many times, and is sorted once. */
const sorted = new WeakSet<DirectorState>();

/** The same state with every list in its one order. */
export function canonical(state: DirectorState): DirectorState {
  if (sorted.has(state)) return state;
  const inOrder = inOneOrder(state);
  sorted.add(inOrder);
  return inOrder;
}

function inOneOrder(state: DirectorState): DirectorState {
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
  return JSON.stringify(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withSortedKeys);
  const record = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.keys(record)
      .sort()
      .map((key) => [key, withSortedKeys(record[key])]),
  );
}

/** Whether two plain values hold the same data; what is undefined is not there. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((each, at) => equal(each, b[at]))
    );
  }
  const [one, other] = [a, b] as readonly Readonly<Record<string, unknown>>[];
  return (
    one !== undefined &&
    other !== undefined &&
    Object.keys(one).every((key) => equal(one[key], other[key])) &&
    Object.keys(other).every((key) => Object.hasOwn(one, key) || other[key] === undefined)
  );
}

/** SHA-256 of a state, in hex. A plan is bound to the live state it was made from by this. */
export function stateDigest(state: DirectorState): string {
  return textDigest(canonicalJson(canonical(state)));
}

/** SHA-256 of a text, in hex. */
export function textDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
