import { procPath } from '../../state/sysctls.ts';
import type { SysctlEntry } from '../../step/entry.ts';
import type { Command } from '../command.ts';

/** Where there is no sysctl(8): the value into its file. */
export function procSysctlCommand({ name, value }: SysctlEntry): Command {
  return { program: 'tee', args: [procPath(name)], stdin: `${value}\n` };
}
