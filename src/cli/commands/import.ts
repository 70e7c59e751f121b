import { openDirector } from '../../director/open-director.ts';
import { LvscError, UsageError } from '../../error/lvsc-error.ts';
import type { ImportInput } from '../../import/import-input.ts';
import { importState } from '../../import/import-state.ts';
import { readLanguages, type Language } from '../../import/read-languages.ts';
import { readInput } from '../../import/read-input.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { directorOption } from '../options.ts';
import { readSource } from '../read-source.ts';

interface ImportArguments {
  readonly file: string | undefined;
  readonly director: string | undefined;
  readonly from: Language | undefined;
}

export const importCommand: CliCommand<ImportArguments> = {
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        conflicts: 'director',
        describe: 'a capture, or what ipvsadm -S -n printed; - is standard input',
      })
      .options({
        ...directorOption,
        from: {
          choices: Object.keys(readLanguages),
          requiresArg: true,
          describe: "read the file as another program's: keepalived.conf or ldirectord.cf",
        },
      })
      .example('$0 import > lvs.conf', 'of this machine; lvsc plan lvs.conf then has nothing to do')
      .example('ipvsadm -S -n | $0 import -', 'of a table alone: devices are guesses, and say so')
      .example(
        '$0 import --from keepalived keepalived.conf > lvs.conf',
        'comments say what lvs.conf has no words for',
      ),
  run: runImport,
};

/** `lvsc import`: live state to lvs.conf on stdout; what it leaves out is told on stderr as well. */
async function runImport(
  { file, director, from }: ImportArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  if (from !== undefined && file === undefined) {
    throw new UsageError('--from says what a file is: name the file, or - for standard input');
  }
  const input =
    file === undefined
      ? await fromDirector(director ?? 'local', context)
      : await fromFile(file, from, context);
  const services = input.state.virtualServices.length;
  if (services === 0) {
    throw new LvscError(
      `there is no virtual service on ${input.from}: nothing to import`,
      from === undefined
        ? 'write an lvs.conf by hand; lvs.conf(5) has four examples'
        : 'name the file that has the virtual servers; files that it includes are not read',
    );
  }
  const { text, written, leftOut, changes } = importState(input);
  output.result(text);
  if (leftOut > 0) {
    output.complain(
      `${leftOut} of ${services} virtual services stand in comments or are not active: the file says why`,
    );
  }
  if (changes.length > 0) {
    output.complain(
      `a plan of this file would change ${changes.length === 1 ? 'one thing' : `${changes.length} things`} on ${input.from}: its first lines name them`,
    );
  }
  return written === 0 ? exitCodes.failed : exitCodes.done;
}

async function fromDirector(name: string, { io }: CommandContext): Promise<ImportInput> {
  const director = openDirector(name, io.environment);
  const [state, ownership] = [await director.read(), await director.readOwnership()];
  return { from: director.name, extent: 'director', state, ownership };
}

async function fromFile(
  file: string,
  from: Language | undefined,
  { io }: CommandContext,
): Promise<ImportInput> {
  const { name, text } = await readSource(file, io);
  const read = from === undefined ? readInput(name, text) : readLanguages[from](name, text);
  if (!read.ok) throw new LvscError(read.problem, read.hint);
  return read.value;
}
