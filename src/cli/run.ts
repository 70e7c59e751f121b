import yargs, { type Argv } from 'yargs';
import { DirectorError } from '../director/director.ts';
import { closeDirectors } from '../director/opened.ts';
import { Unwritable } from '../plan/commands/unwritable.ts';
import { commandLineWords, commandNamed, nameIn } from './command-line.ts';
import { commands } from './commands.ts';
import type { CliCommand } from './command.ts';
import { exitCodeMeanings, exitCodes, type ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { outputFor } from './output.ts';
import { CommandError, UsageError } from './usage-error.ts';
import { version } from './version.ts';

/**
 * Runs one command line and says how the program should end. Never throws: a mistake of the user
 * is a message, and only a bug of lvsc's is a stack.
 */
export async function runCli(argv: readonly string[], io: Io): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.done;
  const parser = commands.reduce(
    (program, command) =>
      program.command(
        command.usage,
        // yargs types a description and a missing one as two overloads.
        command.describe as string,
        (builder) => command.build(builder) as Argv,
        async (args) => {
          exitCode = await runCommand(command, args, argv, io);
        },
      ),
    program(io),
  );
  try {
    await parser.parseAsync(commandLineWords(argv), {}, (_error, _args, output) => {
      if (output !== '') io.stdout(`${output}\n`);
    });
    return exitCode;
  } catch (error) {
    return report(error, argv, io);
  } finally {
    await closeDirectors();
  }
}

function program(io: Io): Argv {
  return yargs()
    .scriptName('lvsc')
    .locale('en')
    .usage(
      '$0 <command>\n\nCompile an lvs.conf and apply it to a Linux Virtual Server director, as one transaction.',
    )
    .option('quiet', {
      type: 'boolean',
      default: false,
      describe: 'say nothing but results and errors',
    })
    .option('color', {
      type: 'boolean',
      default: true,
      describe: 'colour on a terminal; --no-color or NO_COLOR turns it off',
    })
    .parserConfiguration({
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'dot-notation': false,
    })
    .strict()
    .demandCommand(1, 1, 'Say which command: lvsc --help lists them.', 'Say one command only.')
    .recommendCommands()
    .version(version)
    .alias('help', 'h')
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(usageMessage(message));
    })
    .wrap(Math.min(io.columns, 100))
    .epilogue(
      [
        'Exit status:',
        ...Object.entries(exitCodeMeanings).map(
          ([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`,
        ),
      ].join('\n'),
    );
}

/** yargs gives only the nearest command; the word that was meant for one is among the arguments. */
function usageMessage(message: string | null): string {
  if (message === null) return 'wrong usage';
  return message.replace(/^Did you mean /, 'there is no such command. Did you mean ');
}

async function runCommand(
  command: CliCommand,
  args: unknown,
  argv: readonly string[],
  io: Io,
): Promise<ExitCode> {
  refuseTwice(command, args as Record<string, unknown>);
  const common = args as { quiet: boolean; color: boolean; json?: boolean };
  const output = outputFor(io, common);
  try {
    // The builder beside it has declared exactly these arguments.
    return await command.run(args as never, {
      io,
      output,
      commandLine: ['lvsc', ...argv].join(' '),
    });
  } catch (error) {
    const failure = failureOf(error);
    // A program that asked for a document gets one, however it ends.
    if (common.json === true && failure !== null) {
      output.json({ format: 'lvsc-error/1', ...failure });
    }
    throw error;
  }
}

/** What a command says instead of a result. */
interface CommandFailure {
  readonly message: string;
  readonly hint: string | null;
  readonly exitStatus: ExitCode;
}

/** How an error ends the program; null for wrong usage and for a bug, which are no answers. */
function failureOf(error: unknown): CommandFailure | null {
  if (error instanceof Unwritable) {
    const message = `the director cannot be what this plan asks for: ${error.message}`;
    return { message, hint: null, exitStatus: exitCodes.failed };
  }
  if (error instanceof CommandError || error instanceof DirectorError) {
    const { message, hint } = error;
    const exitStatus = error instanceof CommandError ? error.exitCode : exitCodes.failed;
    return { message, hint, exitStatus };
  }
  return null;
}

/** Of two values for one option yargs makes a list: nobody can mean both. */
function refuseTwice({ usage, repeatable = [] }: CliCommand, args: Record<string, unknown>): void {
  const twice = Object.keys(args).find(
    (name) =>
      name !== '_' &&
      Array.isArray(args[name]) &&
      !usage.includes(`<${name}..>`) &&
      !repeatable.includes(name),
  );
  if (twice !== undefined) throw new UsageError(`--${twice} is given more than once`);
}

function report(error: unknown, argv: readonly string[], io: Io): ExitCode {
  if (error instanceof UsageError || (error instanceof Error && error.name === 'YError')) {
    const command = commandNamed(argv);
    const name = command === null ? '' : `${nameIn(command.usage)} `;
    io.stderr(`lvsc: ${error.message}\nTry: lvsc ${name}--help\n`);
    return exitCodes.usage;
  }
  const failure = failureOf(error);
  if (failure !== null) {
    io.stderr(`lvsc: ${failure.message}\n`);
    if (failure.hint !== null) io.stderr(`hint: ${failure.hint}\n`);
    return failure.exitStatus;
  }
  io.stderr(
    `lvsc: this is a bug in lvsc ${version}; please report it with what follows\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.bug;
}
