import type { Argv } from 'yargs';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import type { Output } from './output.ts';

/** What a command gets beside its own arguments. */
export interface CommandContext {
  readonly io: Io;
  readonly output: Output;
  /** The command line as typed, for lock and journal. */
  readonly commandLine: string;
  /** All commands, for a command that tells of the others. */
  readonly commands: readonly CommandEntry[];
}

/** A command as the list of commands has it. */
export interface CommandEntry {
  /** The command and its operands, as `--help` shows them: `check <files..>`. */
  readonly usage: string;
  /** False: not listed by `--help`. */
  readonly describe: string | false;
  /** The command can change a director, and its exit status tells how that went. */
  readonly changes?: true;
  readonly load: () => Promise<CliCommand>;
}

/** What a command takes, and what it does. */
export interface CliCommand<Arguments = never> {
  readonly build: (yargs: Argv) => unknown;
  /** Options that may be given more than once. */
  readonly repeatable?: readonly string[];
  readonly run: (args: Arguments, context: CommandContext) => Promise<ExitCode>;
}

/** `check` of `check <files..>`. */
export function nameIn(usage: string): string {
  return usage.split(' ', 1)[0] ?? usage;
}
