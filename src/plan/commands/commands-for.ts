import type { Step } from '../entry.ts';
import type { Tools } from '../tools.ts';
import { arpingCommand } from './arping.ts';
import type { Command } from './command.ts';
import { ipCommand } from './ip.ts';
import { ipvsadmCommand } from './ipvsadm.ts';
import { packetFilterCommands } from './packet-filter.ts';
import { procSysctlCommand } from './proc-sysctl.ts';
import { sysctlCommand } from './sysctl.ts';

/**
 * The processes that do a step with a director's tools, one after another; each address is
 * announced by a process of its own, all at once. A wait is not a process.
 */
export function commandsFor(step: Step, tools: Tools): readonly Command[] {
  switch (step.kind) {
    case 'ipvs':
      return [ipvsadmCommand(step.entries)];
    case 'address':
      return [ipCommand(step.entries)];
    case 'packet-filter':
      return packetFilterCommands(step.entries, tools.packetFilter);
    case 'sysctl':
      return tools.sysctls === 'sysctl'
        ? [sysctlCommand(step.entries)]
        : step.entries.map(procSysctlCommand);
    case 'announce':
      return step.entries.map(arpingCommand);
    case 'drain':
      return [];
  }
}
