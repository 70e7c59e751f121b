import { compareIds } from '../state/compare-ids.ts';
import type { DirectorState } from '../state/director-state.ts';
import { IP_ALWAYS_DEFRAG, IP_FORWARD, IPV6_FORWARDING, leaderOf } from '../state/sysctls.ts';
import { aliasOf } from './addresses/aliases.ts';
import type { Change } from '../state/change.ts';

/**
 * The order of a plan, and why. What is added comes first, so that nothing is taken away before
 * its successor stands; a VIP comes up last and goes down first, so that no client meets a
 * director that is half set up. Measured against a kernel.
 */
const phases = [
  'masquerade', // before forwarding: else a real server's private source leaks
  'sysctls', // ip_forward first, the kernel resets others with it
  'timeouts',
  'inside-addresses', // the real servers' gateway
  'new-services',
  'new-servers',
  'service-edits',
  'server-edits',
  'sync-daemons',
  'marks', // a marked packet needs its service; a service can wait for its marks
  'virtual-addresses',
  'virtual-addresses-down',
  'marks-away', // before the service: marked packets must not reach the director's own ports
  'servers-away',
  'services-away',
  'sync-daemons-away',
  'inside-addresses-down',
  'masquerade-away',
  'sysctls-back',
] as const;

type Phase = (typeof phases)[number];

/**
 * Sorts changes into the plan's order; within a phase by subject, so that plans are stable. Where
 * an alias is one address (ifconfig) it is freed before another address gets it.
 */
export function inOrder(
  changes: readonly Change[],
  isVip: (address: string) => boolean,
  aliasIsOne = false,
): Change[] {
  const ending = new Set(
    changes.flatMap((change) =>
      change.subject === 'sysctl' && !enables(change.name, change.after) ? [change.name] : [],
    ),
  );
  const successorOf = aliasIsOne ? successors(changes) : () => undefined;
  const ranked = changes.map((change, index) => {
    const successor = change.kind === 'remove' ? successorOf(change) : undefined;
    return {
      change,
      index,
      // Before the first of its phase: the alias must be free.
      makesRoom: successor === undefined ? 0 : -1,
      rank: phases.indexOf(
        change.subject === 'sysctl'
          ? sysctlPhase(change.name, change.after, ending)
          : phaseOf(successor ?? change, isVip),
      ),
    };
  });
  return ranked
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        a.makesRoom - b.makesRoom ||
        // The differ has already put sysctls into an order that matters.
        (a.change.subject === 'sysctl' ? a.index - b.index : compareIds(a.change.id, b.change.id)),
    )
    .map(({ change }) => change);
}

type AddressChange = Extract<Change, { subject: 'address' }>;

/** The address that gets the alias of one that goes: the first of several. */
function successors(changes: readonly Change[]): (gone: Change) => AddressChange | undefined {
  const heirs = new Map<string, AddressChange>();
  for (const change of changes) {
    const alias = aliasOf(change, 'after');
    if (change.subject !== 'address' || alias === null || heirs.has(alias)) continue;
    heirs.set(alias, change);
  }
  return (gone) => heirs.get(aliasOf(gone, 'before') ?? '');
}

/** Where in the plan a change belongs. */
function phaseOf(
  change: Exclude<Change, { subject: 'sysctl' }>,
  isVip: (address: string) => boolean,
): Phase {
  const away = change.kind === 'remove';
  switch (change.subject) {
    case 'chain': {
      const isMark = (change.after ?? change.before)?.name === 'LVSC-MARK';
      if (isMark) return away ? 'marks-away' : 'marks';
      return away ? 'masquerade-away' : 'masquerade';
    }
    case 'timeouts':
      return 'timeouts';
    case 'address': {
      const vip = isVip((change.after ?? change.before)?.address ?? '');
      if (vip) return away ? 'virtual-addresses-down' : 'virtual-addresses';
      return away ? 'inside-addresses-down' : 'inside-addresses';
    }
    case 'virtual-service':
      return { add: 'new-services', edit: 'service-edits', remove: 'services-away' }[
        change.kind
      ] as Phase;
    case 'real-server':
      return { add: 'new-servers', edit: 'server-edits', remove: 'servers-away' }[
        change.kind
      ] as Phase;
    case 'sync-daemon':
      return away ? 'sync-daemons-away' : 'sync-daemons';
  }
}

/**
 * What makes a director work is set early; what takes it back is set when all else is gone. Names
 * that the kernel sets along with another must come after it.
 */
function sysctlPhase(name: string, value: string | null, ending: ReadonlySet<string>): Phase {
  const leader = leaderOf(name);
  const early = leader === null ? enables(name, value) : !ending.has(leader);
  return early ? 'sysctls' : 'sysctls-back';
}

function enables(name: string, value: string | null): boolean {
  const worksWhenOn = [IP_FORWARD, IPV6_FORWARDING, IP_ALWAYS_DEFRAG].includes(name);
  return worksWhenOn ? value !== '0' : value === '0';
}

/** An address is a VIP where a virtual service or a mark rule of either state has it. */
export function vipsOf(...states: readonly DirectorState[]): ReadonlySet<string> {
  const vips = new Set<string>();
  for (const { virtualServices, chains } of states) {
    for (const { key } of virtualServices) if (key.kind === 'address') vips.add(key.address);
    for (const { rules } of chains)
      for (const rule of rules) if (rule.kind === 'mark') vips.add(rule.destination);
  }
  return vips;
}
