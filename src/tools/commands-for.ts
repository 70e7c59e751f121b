import type { Step } from '../step/entry.ts';
import type { Tools } from './usual-tools.ts';
import { arpingCommand, probeCommand } from './arping/say.ts';
import type { Command } from './command.ts';
import { ifconfigCommands } from './ifconfig/say.ts';
import { ipCommands } from './ip/say.ts';
import { ipvsadmCommands } from './ipvsadm/say.ts';
import { packetFilterCommands } from './packet-filter-commands.ts';
import { procSysctlCommand } from './sysctl/proc-say.ts';
import { sendArpCommand } from './arping/send-arp.ts';
import { sysctlCommand } from './sysctl/say.ts';

/** A step, and the commands that do it with a director's tools; a wait has none. */
export type Runnable<AnyStep extends Step = Step> = AnyStep & {
  readonly commands: readonly Command[];
};

/**
 * A step with its commands.
 * @throws {Unwritable} where those tools have no words for an entry
 */
export function runnable<AnyStep extends Step>(step: AnyStep, tools: Tools): Runnable<AnyStep> {
  return { ...step, commands: commandsFor(step, tools) };
}

/**
 * The processes that do a step with a director's tools, one after another; each address is
 * announced, and asked for, by a process of its own, all at once. A wait is not a process.
 * @throws {Unwritable} where those tools have no words for an entry
 */
export function commandsFor(step: Step, tools: Tools): readonly Command[] {
  switch (step.kind) {
    case 'ipvs':
      return ipvsadmCommands(step.entries, tools);
    case 'address':
      return tools.addresses === 'iproute2'
        ? ipCommands(step.entries)
        : step.entries.flatMap((entry) =>
            // ipchains is the packet filter of Linux 2.2 alone.
            ifconfigCommands(entry, { linux22: tools.packetFilter === 'ipchains' }),
          );
    case 'packet-filter':
      return packetFilterCommands(step.entries, tools);
    case 'sysctl':
      return tools.sysctls === 'sysctl'
        ? [sysctlCommand(step.entries)]
        : step.entries.map(procSysctlCommand);
    case 'announce':
      return step.entries.map(tools.announce === 'arping' ? arpingCommand : sendArpCommand);
    case 'probe':
      return step.entries.map(probeCommand);
    case 'drain':
      return [];
  }
}
