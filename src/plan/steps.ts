import type { Change } from '../state/change.ts';
import { concernsNeighbours } from './addresses/arp.ts';
import { drainSteps, removalsWaitedFor, type Drain } from './drain.ts';
import type {
  AddressEntry,
  AnnounceEntry,
  ChainEntry,
  Entry,
  IpvsEntry,
  ProcessStep,
  Step,
} from '../step/entry.ts';

/** Ordered changes to steps: neighbours that one process can do become one step. */
export function stepsFor(changes: readonly Change[], drain: Drain | null = null): Step[] {
  const steps: OpenStep[] = [];
  const removals = removalsWaitedFor(changes, drain);
  // An alias that is freed for another address goes early: what is to serve stands by the drain.
  const lastServing = changes.findLastIndex(
    ({ subject, kind }) =>
      (subject === 'virtual-service' || subject === 'real-server') && kind !== 'remove',
  );
  const firstAway = changes.findIndex(
    ({ kind }, index) => index > lastServing && kind === 'remove',
  );
  const before = removals.length === 0 ? changes : changes.slice(0, firstAway);
  for (const part of before.flatMap(partsOf)) append(steps, part);
  if (drain !== null) {
    for (const step of drainSteps(removals, drain.seconds)) append(steps, step);
  }
  for (const part of changes.slice(before.length).flatMap(partsOf)) append(steps, part);
  return withAnnouncements(steps as Step[]);
}

/** A step that takes in more entries of its kind. */
interface OpenStep {
  readonly kind: Step['kind'];
  readonly entries: Entry[];
}

function append(steps: OpenStep[], next: Step): void {
  const last = steps.at(-1);
  // One iptables-restore holds one table's chains: a second table would be a second commit.
  const standsAlone = next.kind === 'packet-filter' || next.kind === 'drain';
  if (last?.kind !== next.kind || standsAlone) steps.push({ ...next, entries: [...next.entries] });
  else for (const entry of next.entries) last.entries.push(entry);
}

/** A change as steps of their own: mostly one entry, two where the kernel cannot edit in place. */
function partsOf(change: Change): ProcessStep[] {
  switch (change.subject) {
    case 'virtual-service':
      return change.after
        ? [ipvs({ do: change.before ? 'edit-service' : 'add-service', service: change.after })]
        : change.before
          ? [ipvs({ do: 'delete-service', key: change.before.key })]
          : [];
    case 'real-server':
      return change.after
        ? [
            ipvs({
              do: change.before ? 'edit-server' : 'add-server',
              key: change.service,
              server: change.after,
            }),
          ]
        : change.before
          ? [
              ipvs({
                do: 'delete-server',
                key: change.service,
                server: { address: change.before.address, port: change.before.port },
              }),
            ]
          : [];
    case 'timeouts':
      return change.after ? [ipvs({ do: 'set-timeouts', timeouts: change.after })] : [];
    case 'sync-daemon':
      return [
        ...(change.before ? [ipvs({ do: 'stop-daemon', daemon: change.before })] : []),
        ...(change.after ? [ipvs({ do: 'start-daemon', daemon: change.after })] : []),
      ];
    case 'address':
      // `ip address replace` leaves a label as it was: a new label is a new address.
      return [
        ...(change.before ? [address('delete-address', change.before)] : []),
        ...(change.after ? [address('add-address', change.after)] : []),
      ];
    case 'chain':
      return chainParts(change);
    case 'sysctl':
      return change.after === null
        ? []
        : [
            {
              kind: 'sysctl',
              entries: [{ do: 'set-sysctl', name: change.name, value: change.after }],
            },
          ];
  }
}

function chainParts({ before, after }: Extract<Change, { subject: 'chain' }>): ProcessStep[] {
  const chain = after ?? before;
  if (!chain) return [];
  const entry: ChainEntry = {
    do: after ? 'set-chain' : 'delete-chain',
    chain,
    jumpsBefore: before?.jumps ?? 0,
    rulesBefore: before?.rules.length ?? null,
  };
  return [{ kind: 'packet-filter', entries: [entry] }];
}

function ipvs(entry: IpvsEntry): ProcessStep {
  return { kind: 'ipvs', entries: [entry] };
}

function address(verb: AddressEntry['do'], value: AddressEntry['address']): ProcessStep {
  return { kind: 'address', entries: [{ do: verb, address: value }] };
}

/** New IPv4 addresses are announced together, once the last of them stands. */
function withAnnouncements(steps: readonly Step[]): Step[] {
  const entries = steps.flatMap((step) =>
    step.kind === 'address' ? step.entries.filter(concernsNeighbours).map(announcement) : [],
  );
  if (entries.length === 0) return [...steps];
  const last = steps.findLastIndex(
    (step) => step.kind === 'address' && step.entries.some(concernsNeighbours),
  );
  return [...steps.slice(0, last + 1), { kind: 'announce', entries }, ...steps.slice(last + 1)];
}

function announcement({ address: { device, address: value } }: AddressEntry): AnnounceEntry {
  return { do: 'announce', device, address: value };
}

/** All entries of a plan's steps, in order. */
export function entriesOf(steps: readonly Step[]): readonly Entry[] {
  return steps.flatMap((step): readonly Entry[] => step.entries);
}
