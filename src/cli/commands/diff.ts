import type { CliCommand } from '../command.ts';
import { jsonOption, languageOptions } from '../options.ts';
import type { DiffArguments } from '../run-diff.ts';

export const diffCommand: CliCommand<DiffArguments> = {
  usage: 'diff <old> <new>',
  describe: 'Show the plan between two configs, without a director',
  build: (yargs) =>
    yargs
      .positional('old', { type: 'string', demandOption: true, describe: 'the config as it was' })
      .positional('new', {
        type: 'string',
        demandOption: true,
        describe: 'the config as it is to be',
      })
      .options({
        'detailed-exitcode': {
          type: 'boolean',
          default: false,
          describe: 'exit 2 where they differ in what a director does',
        },
        ...languageOptions,
        ...jsonOption,
      })
      .example('$0 diff lvs.conf.old lvs.conf', 'what the edit means for a director'),
  async run(args, context) {
    const { runDiff } = await import('../run-diff.ts');
    return runDiff(args, context);
  },
};
