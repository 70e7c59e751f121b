import type { DirectorState } from '../../state/director-state.ts';
import type { ProbeEntry, ProbeStep, Step } from '../../step/entry.ts';
import { concernsNeighbours } from './arp.ts';

/**
 * The question that stands before some steps: does a neighbour have an address that they put up?
 * Null where none is new. One that the director has already, on whichever device, only moves, and
 * IPv6 has no ARP.
 */
export function probeFor(steps: readonly Step[], from: DirectorState): ProbeStep | null {
  const own = new Set(from.addresses.map(({ address }) => address));
  const entries = new Map<string, ProbeEntry>();
  for (const step of steps) {
    if (step.kind !== 'address') continue;
    for (const { address } of step.entries.filter(concernsNeighbours)) {
      const { device, address: value } = address;
      if (!own.has(value))
        entries.set(`${device} ${value}`, { do: 'probe', device, address: value });
    }
  }
  return entries.size === 0 ? null : { kind: 'probe', entries: [...entries.values()] };
}
