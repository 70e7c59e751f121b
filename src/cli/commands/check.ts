import type { CliCommand } from '../command.ts';
import { jsonOption, languageOptions } from '../options.ts';
import type { CheckArguments } from '../run-check.ts';

export const checkCommand: CliCommand<CheckArguments> = {
  usage: 'check <files..>',
  describe: 'Parse and validate: all findings of a file, with line and column',
  build: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'config files; - is standard input',
      })
      .options({
        ...languageOptions,
        ...jsonOption,
        format: {
          choices: ['text', 'json', 'sarif', 'github', 'junit'],
          default: 'text',
          describe: 'for a person, a program, code scanning, workflow annotations, test reports',
        },
        ast: { type: 'boolean', default: false, describe: 'print the syntax tree as JSON' },
      })
      .example('$0 check lvs.conf', 'say what is wrong with it, and where')
      .example('$0 check --format sarif lvs.conf', 'the same for a code scanning service'),
  async run(args, context) {
    const { runCheck } = await import('../run-check.ts');
    return runCheck(args, context);
  },
};
