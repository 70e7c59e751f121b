import type { CliCommand } from '../command.ts';
import { directorOption } from '../options.ts';
import type { RevertArguments } from '../run-revert.ts';

/** Started by apply --confirm, not by people: so `--help` does not list it. */
export const revertUnconfirmedCommand: CliCommand<RevertArguments> = {
  usage: 'revert-unconfirmed <number>',
  changes: true,
  describe: false,
  build: (yargs) =>
    yargs.positional('number', { type: 'string', demandOption: true }).options(directorOption),
  async run(args, context) {
    const { runRevert } = await import('../run-revert.ts');
    return runRevert(args, context);
  },
};
