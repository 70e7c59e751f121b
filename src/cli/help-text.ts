import yargs, { type Argv } from 'yargs';
import { nameIn, type CliCommand, type CommandEntry } from './command.ts';
import { commands } from './commands.ts';
import { exitCodeMeanings } from './exit-codes.ts';

/**
 * What `--help` prints: of a command, or of all of lvsc.
 * @param columns - how wide the terminal is
 */
export async function helpText(
  entry: CommandEntry | null,
  command: CliCommand | null,
  columns: number,
): Promise<string> {
  const listed = commands.reduce(
    (program, each) =>
      program.command(
        each.usage,
        // yargs types a description and a missing one as two overloads.
        each.describe as string,
        (builder) => (each === entry ? command?.build(builder) : builder) as Argv,
      ),
    general(columns),
  );
  const words = entry === null ? ['--help'] : [nameIn(entry.usage), '--help'];
  let text = '';
  await listed.parseAsync(words, {}, (_error, _args, output) => {
    text = output;
  });
  return text;
}

function general(columns: number): Argv {
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
    .version('')
    .alias('help', 'h')
    .exitProcess(false)
    .wrap(Math.min(columns, 100))
    .epilogue(
      [
        'Exit status:',
        ...Object.entries(exitCodeMeanings).map(
          ([code, meaning]) => `  ${code.padStart(2)}  ${meaning}`,
        ),
      ].join('\n'),
    );
}
