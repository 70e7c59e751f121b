import { familyOf, type DirectorState } from '../../state/director-state.ts';
import { commandsFor } from '../../tools/commands-for.ts';
import type { ProbeEntry, Step } from '../../step/entry.ts';
import type { Plan } from '../plan.ts';

/**
 * The steps with a question before all others: does a neighbour have an address that is to be put
 * up? Not for one that the director has already, on whichever device: it moves. IPv6 has no ARP.
 */
export function withProbe(steps: readonly Step[], from: DirectorState): Step[] {
  const own = new Set(from.addresses.map(({ address }) => address));
  const entries = new Map<string, ProbeEntry>();
  for (const step of steps) {
    if (step.kind !== 'address') continue;
    for (const { do: verb, address } of step.entries) {
      const { device, address: value } = address;
      const isNew = verb === 'add-address' && familyOf(value) === 'inet' && !own.has(value);
      if (isNew) entries.set(`${device} ${value}`, { do: 'probe', device, address: value });
    }
  }
  return entries.size === 0
    ? [...steps]
    : [{ kind: 'probe', entries: [...entries.values()] }, ...steps];
}

/** The same plan without that question: for a policy that allows an address a neighbour has. */
export function withoutProbe(plan: Plan): Plan {
  const steps = plan.steps.filter(({ kind }) => kind !== 'probe');
  const forward = steps.flatMap((step) => commandsFor(step, plan.tools));
  return { ...plan, steps, commands: { ...plan.commands, forward } };
}
