import type { SysctlEntry } from '../entry.ts';
import type { Command } from './command.ts';

/** A name as its file under /proc/sys (proc(5)): a slash in the name is a dot in the file's name. */
export function procSysctlCommand({ name, value }: SysctlEntry): Command {
  const path = name.replaceAll(/[./]/g, (mark) => (mark === '.' ? '/' : '.'));
  return { program: 'tee', args: [`/proc/sys/${path}`], stdin: `${value}\n` };
}
