import { procPath } from '../../state/sysctls.ts';
import type { SysctlEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/** Where there is no sysctl(8): tee(1) writes the value into its file below /proc/sys (proc(5)). */
export function procSysctlCommand({ name, value }: SysctlEntry): Command {
  return { program: 'tee', args: [procPath(name)], stdin: `${value}\n` };
}
