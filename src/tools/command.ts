/** The programs lvsc may start to change a director; nothing from a file can name another. */
export const programs = [
  'ipvsadm',
  'ip',
  'ifconfig',
  'iptables-restore',
  'ip6tables-restore',
  'nft',
  'ipchains',
  'sysctl',
  'tee',
  'arping',
  'send_arp',
] as const;

/** A program that lvsc may start to change a director. */
export type Program = (typeof programs)[number];

/** One process: an argument vector, never a shell string, and what it reads from standard input. */
export interface Command {
  readonly program: Program;
  readonly args: readonly string[];
  readonly stdin: string | null;
}
