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
}

/** A command of lvsc. Its work is loaded only when it runs, so that `--help` is quick. */
export interface CliCommand<Arguments = never> {
  /** As yargs reads it: `check <files..>`. */
  readonly usage: string;
  /** False: not listed by `--help`. */
  readonly describe: string | false;
  readonly build: (yargs: Argv) => unknown;
  /** Options that may be given more than once. */
  readonly repeatable?: readonly string[];
  /** It can change a director, and its exit status tells how that went. */
  readonly changes?: true;
  readonly run: (args: Arguments, context: CommandContext) => Promise<ExitCode>;
}

/** `check` of `check <files..>`. */
export function nameIn(usage: string): string {
  return usage.split(' ', 1)[0] ?? usage;
}
