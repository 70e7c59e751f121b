import type { CliCommand } from '../command.ts';
import { changeOptions, directorOption, jsonOption, packetFilterOption } from '../options.ts';
import type { RollbackArguments } from '../run-rollback.ts';

export const rollbackCommand: CliCommand<RollbackArguments> = {
  usage: 'rollback [number]',
  changes: true,
  describe: 'Go back to the state before an apply (the last one, if no number is given)',
  build: (yargs) =>
    yargs
      .positional('number', { type: 'string', describe: 'the apply, as lvsc history counts it' })
      .options({ ...directorOption, ...packetFilterOption, ...changeOptions, ...jsonOption })
      .example('$0 rollback', 'take the last apply back: shows the plan, asks, does it')
      .example('$0 rollback 17', 'back to the state before apply 17'),
  async run(args, context) {
    const { runRollback } = await import('../run-rollback.ts');
    return runRollback(args, context);
  },
};
