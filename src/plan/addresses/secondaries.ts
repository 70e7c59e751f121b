import { familyOf } from '../../address/family.ts';
import { inNetwork } from '../../address/network.ts';
import { addressId, type Address, type DirectorState } from '../../state/director-state.ts';
import { deviceSysctl, promotesSecondaries } from '../../state/sysctls.ts';
import type { AddressEntry, Entry, ProcessStep, Step } from '../../step/entry.ts';
import { simulate } from '../../step/simulate.ts';

/**
 * The steps, so that an address that is taken off a device takes no other with it. Of the addresses
 * of one network on one device the first is primary and the others are secondary: when it goes they
 * go, unless `promote_secondaries` is set (net/ipv4/devinet.c, __inet_del_ifa). Where the kernel
 * has it, it is set around the removal: nothing is gone even for a moment, and no route goes along.
 * Before Linux 2.6.12 it has not: what went along is put back at once. Which one is primary is not
 * asked: ifconfig does not tell.
 */
export function keepSecondaries(steps: readonly Step[], from: DirectorState): Step[] {
  let state = from;
  return steps.flatMap((step, index): Step[] => {
    const removals: Removal[] = [];
    const { sysctls } = state;
    for (const entry of step.entries) {
      if (isAddress(entry)) removals.push(removalOf(entry, state));
      // Nothing else is asked of the state here.
      if (isAddress(entry) || entry.do === 'set-sysctl') state = simulate(state, entry);
    }
    if (removals.every(({ others }) => others.length === 0)) return [step];
    return guarded(removals, sysctls, deletedIn(steps.slice(index)));
  });
}

function isAddress(entry: Entry): entry is AddressEntry {
  return 'address' in entry && typeof entry.address === 'object';
}

/** An entry of an address step, and whom it may take along. */
interface Removal {
  readonly entry: AddressEntry;
  readonly others: readonly Address[];
}

function removalOf(entry: AddressEntry, { addresses }: DirectorState): Removal {
  const { do: verb, address } = entry;
  const isV4 = familyOf(address.address) === 'inet';
  const others = addresses.filter(
    (other) =>
      other.device === address.device &&
      other.prefixLength === address.prefixLength &&
      other.address !== address.address &&
      inNetwork(other.address, address.address, address.prefixLength),
  );
  return { entry, others: verb === 'delete-address' && isV4 ? others : [] };
}

function deletedIn(steps: readonly Step[]): ReadonlySet<string> {
  const entries = steps.flatMap((step) => (step.kind === 'address' ? step.entries : []));
  return new Set(
    entries.flatMap(({ do: verb, address }) =>
      verb === 'delete-address' ? [addressId(address)] : [],
    ),
  );
}

function guarded(
  removals: readonly Removal[],
  sysctls: DirectorState['sysctls'],
  goneLater: ReadonlySet<string>,
): Step[] {
  const endangered = removals.filter(({ others }) => others.length > 0);
  const devices = [...new Set(endangered.map(({ entry }) => entry.address.device))];
  const has = (device: string, name: string): boolean => deviceSysctl(device, name) in sysctls;
  const promoting = devices.filter(
    (device) => has(device, 'promote_secondaries') && !promotesSecondaries(sysctls, device),
  );
  // A state without any of a device's sysctls is no reading of a kernel: nothing is known of it.
  const older = devices.filter(
    (device) => !has(device, 'promote_secondaries') && has(device, 'send_redirects'),
  );
  return [
    ...setting(promoting, '1'),
    ...restoring(removals, new Set(older), goneLater),
    ...setting(promoting, '0'),
  ];
}

function setting(devices: readonly string[], value: string): ProcessStep[] {
  if (devices.length === 0) return [];
  const entries = devices.map((device) => ({
    do: 'set-sysctl' as const,
    name: deviceSysctl(device, 'promote_secondaries'),
    value,
  }));
  return [{ kind: 'sysctl', entries }];
}

type AddressStep = Extract<Step, { kind: 'address' }>;

/** What may be refused, because it is as it should be already, stands in a step of its own. */
function restoring(
  removals: readonly Removal[],
  devices: ReadonlySet<string>,
  goneLater: ReadonlySet<string>,
): AddressStep[] {
  const steps: { readonly kind: 'address'; readonly entries: AddressEntry[] }[] = [];
  let open: AddressEntry[] | null = null;
  for (const { entry, others } of removals) {
    if (others.length === 0 || !devices.has(entry.address.device)) {
      if (open === null) steps.push({ kind: 'address', entries: (open = []) });
      open.push(entry);
      continue;
    }
    open = null;
    const back = others
      .filter((other) => !goneLater.has(addressId(other)))
      .map((address): AddressEntry => ({ do: 'restore-address', address }));
    steps.push({
      kind: 'address',
      entries: [{ do: 'drop-address', address: entry.address }, ...back],
    });
  }
  return steps;
}
