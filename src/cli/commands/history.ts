import type { CliCommand } from '../command.ts';
import { directorOption, jsonOption } from '../options.ts';
import type { HistoryArguments } from '../run-history.ts';

export const historyCommand: CliCommand<HistoryArguments> = {
  usage: 'history [number]',
  describe: 'List past applies; with a number, show one: its plan, what the tools said, the times',
  build: (yargs) =>
    yargs
      .positional('number', { type: 'string', describe: 'show this apply' })
      .options({ ...directorOption, ...jsonOption })
      .example('$0 history', 'who applied what, when, and how it ended')
      .example('$0 history 17', 'everything about apply 17'),
  async run(args, context) {
    const { runHistory } = await import('../run-history.ts');
    return runHistory(args, context);
  },
};
