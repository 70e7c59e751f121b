import { UsageError } from '../error/lvsc-error.ts';
import yargs, { type Argv } from 'yargs';
import { closeDirectors } from '../director/opened.ts';
import { commandLineWords, commandNamed, withHelpAsOption } from './command-line.ts';
import { commands } from './commands.ts';
import type { CliCommand, CommandEntry } from './command.ts';
import { exitCodeMeanings, exitCodes, type ExitCode } from './exit-codes.ts';
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
  let exitCode: ExitCode = exitCodes.done;
  try {
    const named = commandNamed(argv);
    const command = (await named?.load()) ?? null;
    const parser = commands.reduce(
      (program, entry) =>
        program.command(
          entry.usage,
          // yargs types a description and a missing one as two overloads.
          entry.describe as string,
          (builder) => (entry === named ? command?.build(builder) : builder) as Argv,
          async (args) => {
            if (entry === named && command !== null) {
              exitCode = await runCommand(entry, command, args, argv, io);
            }
          },
        ),
      program(io),
    );
    await parser.parseAsync(commandLineWords(argv, named, command), {}, (_error, _args, output) => {
      if (output !== '') io.stdout(`${output}\n`);
    });
    return exitCode;
  } catch (error) {
    return tellTrouble(error, argv, io);
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
    .version(version)
    .alias('help', 'h')
    .exitProcess(false)
    .showHelpOnFail(false)
    .fail((message: string | null, error: Error | undefined) => {
      throw error ?? new UsageError(usageMessage(message ?? 'wrong usage'));
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

/** What yargs finds wrong by itself, in the words of this program. */
function usageMessage(message: string): string {
  const [, one, other] = /^Arguments (\S+) and (\S+) are mutually exclusive$/.exec(message) ?? [];
  if (one !== undefined)
    return `give ${one === 'file' ? 'a file' : `--${one}`} or --${other}, not both`;
  const [, what, given, choices] =
    /^Invalid values:\n {2}Argument: (\S+), Given: (".*"), Choices: (.*)$/.exec(message) ?? [];
  if (what === undefined) return message;
  return `the ${what} is one of ${choices?.replaceAll('"', '')}, and not ${given}`;
}

async function runCommand(
  entry: CommandEntry,
  command: CliCommand,
  args: unknown,
  argv: readonly string[],
  io: Io,
): Promise<ExitCode> {
  refuseTwice(entry, command, args as Record<string, unknown>);
  const common = args as { quiet: boolean; color: boolean };
  const output = outputFor(io, common);
  // The builder beside it has declared exactly these arguments.
  return command.run(args as never, {
    io,
    output,
    commandLine: ['lvsc', ...argv].join(' '),
    commands,
  });
}

/** Of two values for one option yargs makes a list: nobody can mean both. */
function refuseTwice(
  { usage }: CommandEntry,
  { repeatable = [] }: CliCommand,
  args: Record<string, unknown>,
): void {
  const twice = Object.keys(args).find(
    (name) =>
      name !== '_' &&
      Array.isArray(args[name]) &&
      !usage.includes(`<${name}..>`) &&
      !repeatable.includes(name),
  );
  if (twice !== undefined) throw new UsageError(`--${twice} is given more than once`);
}
