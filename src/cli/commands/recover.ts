import type { CliCommand } from '../command.ts';
import { directorOption, jsonOption } from '../options.ts';
import type { RecoverArguments } from '../run-recover.ts';

export const recoverCommand: CliCommand<RecoverArguments> = {
  usage: 'recover',
  changes: true,
  describe: 'After an apply that was cut off: take the director back, or finish the apply',
  build: (yargs) =>
    yargs
      .options({
        ...directorOption,
        forward: { type: 'boolean', default: false, describe: 'finish the apply instead' },
        accept: {
          type: 'boolean',
          default: false,
          describe: 'change nothing: the director is right as it stands',
        },
        'lock-timeout': {
          type: 'number',
          default: 0,
          requiresArg: true,
          describe: 'seconds to wait for another lvsc to end',
        },
        ...jsonOption,
      })
      .example('$0 recover', 'back to the state before the apply that was killed')
      .example('$0 recover --forward', 'on to the state that it wanted'),
  async run(args, context) {
    const { runRecover } = await import('../run-recover.ts');
    return runRecover(args, context);
  },
};
