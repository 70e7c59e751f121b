import type { Change } from '../../state/change.ts';
import type { Command } from '../../tools/command.ts';
import { commandsFor } from '../../tools/commands-for.ts';
import type { Step } from '../../step/entry.ts';
import type { PlannedChange } from '../../plan/plan.ts';
import { stepsFor } from '../../plan/steps.ts';
import type { BarePlan } from '../bare-plan.ts';
import type { Kernel } from '../kernel.ts';
import { timeoutsAsked } from '../timeouts-asked.ts';

/** A change that a script makes: its commands, and those that take it back. */
export interface Unit {
  readonly change: PlannedChange;
  readonly forward: readonly Command[];
  readonly back: readonly Command[];
}

export interface Units {
  /** Each exits with 0 where nobody else has an address that is to be put up. */
  readonly probes: readonly Command[];
  readonly units: readonly Unit[];
  /** Each tells the neighbours of an address; run last, as by apply. */
  readonly announcements: readonly Command[];
}

/**
 * The plan, a change at a time: a script can then check every command by itself and take back just
 * what has been done.
 */
export function unitsOf({ plan, desired }: BarePlan, kernel: Kernel): Units {
  const stepsOf = (change: Change): readonly Step[] =>
    stepsFor([change]).map((step) =>
      step.kind === 'ipvs'
        ? { kind: 'ipvs', entries: step.entries.map((entry) => timeoutsAsked(entry, desired)) }
        : step,
    );
  const commandsOf = (change: Change): Command[] =>
    stepsOf(change)
      .filter(({ kind }) => kind !== 'announce')
      .flatMap((step) => commandsOn(kernel, step));
  const commandsOfKind = (kind: Step['kind']): Command[] =>
    plan.steps.filter((step) => step.kind === kind).flatMap(({ commands }) => commands);
  return {
    probes: commandsOfKind('probe'),
    units: plan.changes.map((change) => ({
      change,
      forward: commandsOf(change),
      back: commandsOf(inverse(change)),
    })),
    announcements: commandsOfKind('announce'),
  };
}

/** The change that takes a change back. */
function inverse(change: PlannedChange): Change {
  return {
    ...change,
    kind: change.kind === 'add' ? 'remove' : 'edit',
    before: change.after,
    after: change.before,
  } as Change;
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
  return commandsFor(step, kernel.tools);
}
