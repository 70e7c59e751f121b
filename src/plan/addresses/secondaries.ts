import { addressId, type Address, type DirectorState } from '../../state/director-state.ts';
import { deviceSysctl, promotesSecondaries, withSysctl } from '../../state/sysctls.ts';
import type { AddressEntry, ProcessStep, Step } from '../../step/entry.ts';
import { Networks } from './networks.ts';

/**
 * The steps, so that an address that is taken off a device takes no other with it. Of the addresses
 * of one network on one device the first is primary and the others are secondary: when it goes they
 * go, unless `promote_secondaries` is set (net/ipv4/devinet.c, __inet_del_ifa). Where the kernel
 * has it, it is set around the removal: nothing is gone even for a moment, and no route goes along.
 * Before Linux 2.6.12 it has not: what went along is put back at once. Which one is primary is not
 * asked: ifconfig does not tell.
 */
export function keepSecondaries(steps: readonly Step[], from: DirectorState): Step[] {
  const networks = new Networks(from.addresses);
  let { sysctls } = from;
  return steps.flatMap((step, index): Step[] => {
    if (step.kind === 'sysctl') {
      for (const { name, value } of step.entries) sysctls = withSysctl(sysctls, name, value);
    }
    if (step.kind !== 'address') return [step];
    const removals = step.entries.map((entry) => removalOf(entry, networks, sysctls));
    if (removals.every(({ endangers }) => !endangers)) return [step];
    return guarded(removals, sysctls, deletedIn(steps.slice(index)));
  });
}

/** An entry of an address step, and whom it may take along. */
interface Removal {
  readonly entry: AddressEntry;
  /** Whether other addresses of its network are there. */
  readonly endangers: boolean;
  /** Those of them that have to be put back, for this kernel promotes none. */
  readonly lost: readonly Address[];
}

/** What an entry may take along; it is carried out on the networks. */
function removalOf(
  entry: AddressEntry,
  networks: Networks,
  sysctls: DirectorState['sysctls'],
): Removal {
  const { do: verb, address } = entry;
  const endangers = verb === 'delete-address' && networks.hasOthers(address);
  const isLost = endangers && cannotPromote(address.device, sysctls);
  const lost = isLost ? networks.others(address) : [];
  if (verb === 'add-address' || verb === 'restore-address') networks.add(address);
  else networks.remove(address);
  return { entry, endangers, lost };
}

/** A state without any of a device's sysctls is no reading of a kernel: nothing is known of it. */
function cannotPromote(device: string, sysctls: DirectorState['sysctls']): boolean {
  return (
    !(deviceSysctl(device, 'promote_secondaries') in sysctls) &&
    deviceSysctl(device, 'send_redirects') in sysctls
  );
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
  const endangered = removals.filter(({ endangers }) => endangers);
  const devices = [...new Set(endangered.map(({ entry }) => entry.address.device))];
  const promoting = devices.filter(
    (device) =>
      deviceSysctl(device, 'promote_secondaries') in sysctls &&
      !promotesSecondaries(sysctls, device),
  );
  return [
    ...setting(promoting, '1'),
    ...restoring(removals, goneLater),
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
function restoring(removals: readonly Removal[], goneLater: ReadonlySet<string>): AddressStep[] {
  const steps: { readonly kind: 'address'; readonly entries: AddressEntry[] }[] = [];
  let open: AddressEntry[] | null = null;
  for (const { entry, lost } of removals) {
    if (lost.length === 0) {
      if (open === null) steps.push({ kind: 'address', entries: (open = []) });
      open.push(entry);
      continue;
    }
    open = null;
    const back = lost
      .filter((other) => !goneLater.has(addressId(other)))
      .map((address): AddressEntry => ({ do: 'restore-address', address }));
    steps.push({
      kind: 'address',
      entries: [{ do: 'drop-address', address: entry.address }, ...back],
    });
  }
  return steps;
}
