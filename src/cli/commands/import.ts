import type { CliCommand } from '../command.ts';
import { directorOption } from '../options.ts';
import type { ImportArguments } from '../run-import.ts';

export const importCommand: CliCommand<ImportArguments> = {
  usage: 'import [file]',
  describe: 'Write the lvs.conf of a director, or of a saved table',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        conflicts: 'director',
        describe: 'a capture, or what ipvsadm -S -n printed; - is standard input',
      })
      .options(directorOption)
      .example('$0 import > lvs.conf', 'of this machine; lvsc plan lvs.conf then has nothing to do')
      .example('ipvsadm -S -n | $0 import -', 'of a table alone: devices are guesses, and say so'),
  async run(args, context) {
    const { runImport } = await import('../run-import.ts');
    return runImport(args, context);
  },
};
