import { UsageError } from '../error/lvsc-error.ts';
import { closeDirectors } from '../director/opened.ts';
import { argumentsOf } from './arguments.ts';
import { commandNamed, readCommandLine, withHelpAsOption } from './command-line.ts';
import { commands } from './commands.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { outputFor } from './output.ts';
import { tellTrouble } from './trouble.ts';
import { version } from '../version.ts';

/**
 * Runs one command line and says how the program should end. Never throws: a mistake of the user
 * is a message, and only a bug of lvsc's is a stack.
 */
export async function runCli(typed: readonly string[], io: Io): Promise<ExitCode> {
  const argv = withHelpAsOption(typed);
  try {
    return await answer(argv, io);
  } catch (error) {
    return tellTrouble(error, argv, io);
  } finally {
    await closeDirectors();
  }
}

async function answer(argv: readonly string[], io: Io): Promise<ExitCode> {
  const entry = commandNamed(argv);
  const command = (await entry?.load()) ?? null;
  const line = readCommandLine(argv, entry, command);
  const isAsked = (name: string) =>
    line.options.some((option) => option.name === name && option.value === true);
  if (isAsked('help')) {
    // Few command lines ask for help, and what writes it is longer than most of what else is loaded.
    const { helpText } = await import('./help-text.ts');
    io.stdout(`${await helpText(entry, command, io.columns)}\n`);
    return exitCodes.done;
  }
  if (isAsked('version')) {
    io.stdout(`${version}\n`);
    return exitCodes.done;
  }
  if (entry === null || command === null) {
    throw new UsageError('Say which command: lvsc --help lists them.');
  }
  const args = argumentsOf(line, entry.usage, command);
  const common = args as { quiet: boolean; color: boolean };
  const output = outputFor(io, common);
  // The arguments are those that the command itself declares.
  return command.run(args as never, {
    io,
    output,
    commandLine: ['lvsc', ...argv].join(' '),
    commands,
  });
}
