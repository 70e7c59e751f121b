import type { CliCommand } from '../command.ts';
import { languageOptions } from '../options.ts';
import type { FmtArguments } from '../run-fmt.ts';

export const fmtCommand: CliCommand<FmtArguments> = {
  usage: 'fmt <files..>',
  describe: 'Write a config in the order and layout of Piranha, comments kept',
  build: (yargs) =>
    yargs
      .positional('files', {
        type: 'string',
        array: true,
        demandOption: true,
        describe: 'config files, rewritten in place; - reads standard input and prints',
      })
      .options({
        check: {
          type: 'boolean',
          default: false,
          describe: 'write nothing; exit 2 where a file would change',
        },
        diff: { type: 'boolean', default: false, describe: 'write nothing; print a unified patch' },
        dialect: languageOptions.dialect,
      })
      .example('$0 fmt lvs.conf', 'rewrite it; Piranha reads the result, too')
      .example('$0 fmt --check --diff lvs.conf', 'for CI: show what is not in order, exit 2'),
  async run(args, context) {
    const { runFmt } = await import('../run-fmt.ts');
    return runFmt(args, context);
  },
};
