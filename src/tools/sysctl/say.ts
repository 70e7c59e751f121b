import type { SysctlEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/** sysctl(8): all names of a step in one call, in order. */
export function sysctlCommand(entries: readonly SysctlEntry[]): Command {
  return {
    program: 'sysctl',
    args: ['-w', ...entries.map(({ name, value }) => `${name}=${value}`)],
    stdin: null,
  };
}
