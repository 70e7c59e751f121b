import type { CliCommand } from '../command.ts';
import { jsonOption, languageOptions } from '../options.ts';

export const checkFormats = ['text', 'json', 'sarif', 'github', 'junit'] as const;

export interface CheckArguments {
  readonly files: readonly string[];
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: (typeof checkFormats)[number];
  readonly ast: boolean;
}

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
          choices: checkFormats,
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
