import type { Command } from '../../plan/commands/command.ts';

/**
 * The same for iptables 1.2 of Linux 2.4: its restore has no `-w` (since 1.6.2) and its MARK no
 * `--set-xmark`.
 */
export function olderIptables(command: Command): Command {
  if (command.program !== 'iptables-restore') return command;
  return {
    ...command,
    args: ['--noflush'],
    stdin:
      command.stdin?.replaceAll(/--set-xmark (0x[0-9a-f]+)\/0xffffffff/g, '--set-mark $1') ?? null,
  };
}
