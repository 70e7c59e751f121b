/** The programs lvsc may start to change a director; nothing from a file can name another. */
export type Program =
  'ipvsadm' | 'ip' | 'iptables-restore' | 'ip6tables-restore' | 'sysctl' | 'arping';

/** One process: an argument vector, never a shell string, and what it reads from standard input. */
export interface Command {
  readonly program: Program;
  readonly args: readonly string[];
  readonly stdin: string | null;
}
