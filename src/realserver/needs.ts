import { familyOf } from '../address/family.ts';
import { inNetwork, networkOf } from '../address/network.ts';
import type { Config, VirtualConfig } from '../language/values/config.ts';
import { compareIds } from '../state/compare-ids.ts';
import { desiredAddress } from '../desired/addresses.ts';
import type { ForwardingMethod } from '../state/director-state.ts';

/** What a file asks of one real server: a machine, whatever services it serves by one forwarding method. */
export interface RealServerNeeds {
  /** The real server's own address. */
  readonly address: string;
  /** `http/cpu1` for each block that names the real server. */
  readonly names: readonly string[];
  readonly method: ForwardingMethod;
  /** The virtual addresses that the real server answers for. */
  readonly vips: readonly string[];
  /** With nat, the director's address as its gateway; null where the file has none. */
  readonly gateway: string | null;
  /** `203.0.113.0/24` where clients may be on the real server's own network; else null. */
  readonly sharedNetwork: string | null;
  /** Addresses of directors: with direct and tunnel none of them may be its gateway. */
  readonly directors: readonly string[];
  /** False where every block that names the real server is switched off. */
  readonly isActive: boolean;
}

/**
 * What each real server of a config needs, by address and forwarding method. Blocks that are switched off count too, so
 * that a machine can be made ready first; a sorry server is one like the others.
 */
export function needsOf(config: Config): RealServerNeeds[] {
  const { globals } = config;
  const places = config.virtuals.flatMap(placesOf).filter(({ vip }) => vip !== '');
  const machines = [...new Map(places.map((place) => [machineOf(place), place])).values()];
  const router = globals.nat_router?.value.address ?? null;
  const directors = [
    globals.primary,
    globals.backup,
    globals.primary_private,
    globals.backup_private,
  ]
    .flatMap((setting) => setting?.value ?? [])
    .filter((address) => address !== '0.0.0.0');
  return machines.toSorted(byAddress).map(({ address, method }): RealServerNeeds => {
    const own = places.filter((place) => place.address === address && place.method === method);
    const gateway = method === 'nat' ? router : null;
    const vips = [...new Set(own.map(({ vip }) => vip))].sort(compareIds);
    return {
      address,
      names: own.map(({ name }) => name),
      method,
      vips,
      gateway: gateway !== null && familyOf(gateway) === familyOf(address) ? gateway : null,
      sharedNetwork: method === 'nat' ? sharedNetwork(config, address, vips) : null,
      directors: method === 'nat' ? [] : directors.filter((each) => each !== address),
      isActive: own.some(({ isActive }) => isActive),
    };
  });
}

/**
 * The real server that a word names: by `http/cpu1`, by `cpu1`, or by its address. Several where
 * a name stands for several machines; none where it is unknown.
 */
export function needsNamed(needs: readonly RealServerNeeds[], word: string): RealServerNeeds[] {
  return needs.filter(
    ({ address, names }) =>
      address === word || names.some((name) => name === word || name.endsWith(`/${word}`)),
  );
}

interface Place {
  readonly address: string;
  readonly method: ForwardingMethod;
  readonly name: string;
  readonly vip: string;
  readonly isActive: boolean;
}

function machineOf({ address, method }: Place): string {
  return `${address} ${method}`;
}

function byAddress(a: Place, b: Place): number {
  return compareIds(a.address, b.address) || compareIds(a.method, b.method);
}

function placesOf({ name, settings, servers }: VirtualConfig): Place[] {
  const vip = settings.address?.value.address ?? '';
  const isOn = settings.active.value;
  const sorry = settings.sorry_server?.value ?? '0.0.0.0';
  return [
    ...servers.map((server) => ({
      address: server.settings.address?.value ?? '0.0.0.0',
      method: server.settings.network.value,
      name: `${name}/${server.name}`,
      vip,
      isActive: isOn && server.settings.active.value,
    })),
    {
      address: sorry,
      method: settings.network.value,
      name: `${name}/sorry_server`,
      vip,
      isActive: isOn,
    },
  ].filter(({ address }) => address !== '0.0.0.0');
}

/** One network for virtual and real addresses, as far as nat_nmask tells. */
function sharedNetwork(
  { globals }: Config,
  address: string,
  vips: readonly string[],
): string | null {
  if (globals.nat_router === undefined) return null;
  const router = desiredAddress(globals.nat_router.value, globals.nat_nmask?.value);
  const { address: network, prefixLength } = router;
  const holds = (each: string): boolean => inNetwork(each, network, prefixLength);
  if (familyOf(network) !== 'inet' || prefixLength === 32 || !holds(address)) return null;
  return vips.some(holds) ? `${networkOf(network, prefixLength)}/${prefixLength}` : null;
}
