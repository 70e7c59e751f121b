import type { Command } from '../../plan/commands/command.ts';
import { commandsFor } from '../../plan/commands/commands-for.ts';
import type { AnnounceEntry, ProcessStep, Step } from '../../plan/entry.ts';
import { stepsBetween } from '../../plan/make-plan.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { simulate } from '../../plan/simulate.ts';
import { entriesOf, stepsFor } from '../../plan/steps.ts';
import { emptyState } from '../../state/empty-state.ts';
import type { BarePlan } from '../bare-plan.ts';
import type { Kernel } from '../kernel.ts';
import { timeoutsAsked } from '../timeouts-asked.ts';
import { olderIptables } from './older-iptables.ts';

/** A change that a script makes: its commands, and those that take it back. */
export interface Unit {
  readonly change: PlannedChange;
  readonly forward: readonly Command[];
  readonly back: readonly Command[];
}

export interface Units {
  readonly units: readonly Unit[];
  /** Each tells the neighbours of an address; run last, as by apply. */
  readonly announcements: readonly Command[];
}

/**
 * The plan, a change at a time: a script can then check every command by itself and take back just
 * what has been done.
 */
export function unitsOf({ plan, desired }: BarePlan, kernel: Kernel): Units {
  const commandsOf = (steps: readonly Step[]): Command[] =>
    steps.flatMap((step) => commandsOn(kernel, asked(step)));
  const asked = (step: Step): Step =>
    step.kind === 'ipvs'
      ? { kind: 'ipvs', entries: step.entries.map((entry) => timeoutsAsked(entry, desired)) }
      : step;
  const units: Unit[] = [];
  const announced: AnnounceEntry[] = [];
  let before = emptyState;
  for (const change of plan.changes) {
    const steps = stepsFor([change]);
    const after = entriesOf(steps).reduce(simulate, before);
    units.push({
      change,
      forward: commandsOf(steps.filter(({ kind }) => kind !== 'announce')),
      back: commandsOf(stepsBetween(after, before)),
    });
    for (const step of steps) if (step.kind === 'announce') announced.push(...step.entries);
    before = after;
  }
  const announce: ProcessStep = { kind: 'announce', entries: announced };
  return { units, announcements: announced.length === 0 ? [] : commandsOf([announce]) };
}

function commandsOn(kernel: Kernel, step: Step): readonly Command[] {
  const [entry] = step.entries;
  if (!kernel.settings && entry?.do === 'set-timeouts') {
    // LVS for 2.2 goes by the timeouts of masquerading (ipchains(8), -M -S); 0 keeps one.
    const { tcp, tcpFin, udp } = entry.timeouts;
    return [
      {
        program: 'ipchains',
        args: ['-M', '-S', ...[tcp, tcpFin, udp].map(String)],
        stdin: null,
      },
    ];
  }
  const commands = commandsFor(step, kernel.tools);
  return kernel.newIptables ? commands : commands.map(olderIptables);
}
