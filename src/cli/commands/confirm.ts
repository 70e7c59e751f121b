import type { CliCommand } from '../command.ts';
import { directorOption } from '../options.ts';
import type { ConfirmArguments } from '../run-confirm.ts';

export const confirmCommand: CliCommand<ConfirmArguments> = {
  usage: 'confirm',
  changes: true,
  describe: 'Keep what apply --confirm changed',
  build: (yargs) =>
    yargs.options(directorOption).example('$0 confirm', 'the change is good: keep it'),
  async run(args, context) {
    const { runConfirm } = await import('../run-confirm.ts');
    return runConfirm(args, context);
  },
};
