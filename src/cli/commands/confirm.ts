import { openDirector } from '../../director/open-director.ts';
import { confirm } from '../../transaction/confirm.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { operatorOf } from '../operator.ts';
import { directorOption } from '../options.ts';

interface Arguments {
  readonly director: string | undefined;
}

export const confirmCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs.options(directorOption).example('$0 confirm', 'the change is good: keep it'),
  async run({ director: name = 'local' }, context) {
    const director = openDirector(name, context.io.environment);
    const number = await confirm(director, operatorOf(context));
    context.output.remark(
      number === null || director.guard !== undefined
        ? `The apply that waited on ${director.name} is confirmed and stays.`
        : `Apply ${number} is confirmed and stays.`,
    );
    return exitCodes.done;
  },
};
