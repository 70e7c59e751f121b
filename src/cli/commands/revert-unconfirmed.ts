import { openDirector } from '../../director/open-director.ts';
import { revert } from '../../transaction/revert.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { operatorOf } from '../operator.ts';
import { directorOption } from '../options.ts';

interface Arguments {
  readonly number: string;
  readonly director: string | undefined;
}

/** Started by apply --confirm, not by people: so `--help` does not list it. */
export const revertUnconfirmedCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs.positional('number', { type: 'string', demandOption: true }).options(directorOption),
  async run({ number, director: name = 'local' }, context) {
    const outcome = await revert(
      Number(number),
      (packetFilter) => openDirector(name, context.io.environment, packetFilter),
      operatorOf(context),
    );
    if (outcome === null) return exitCodes.done;
    return outcome.kind === 'rolled-back' ? exitCodes.rolledBack : exitCodes.needsOperator;
  },
};
