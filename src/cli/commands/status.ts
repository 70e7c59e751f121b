import type { CliCommand } from '../command.ts';
import { directorOption, jsonOption, languageOptions, packetFilterOption } from '../options.ts';
import type { StatusArguments } from '../run-status.ts';

export const statusCommand: CliCommand<StatusArguments> = {
  usage: 'status <file>',
  describe: 'Compare config, last apply and live state, and say who changed what',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'the config; - is standard input',
      })
      .options({ ...directorOption, ...packetFilterOption, ...languageOptions, ...jsonOption })
      .example('$0 status lvs.conf', 'exit 2 when file and director differ'),
  async run(args, context) {
    const { runStatus } = await import('../run-status.ts');
    return runStatus(args, context);
  },
};
