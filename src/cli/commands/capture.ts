import { captureOf } from '../../director/capture-of.ts';
import { momentOf } from '../../director/moment-of.ts';
import { openDirector } from '../../director/open-director.ts';
import { captureText } from '../../state/capture.ts';
import { systemClock } from '../../transaction/system-clock.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { directorOption } from '../options.ts';

interface Arguments {
  readonly director: string | undefined;
}

export const captureCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .options(directorOption)
      .example(
        '$0 capture > director.json',
        'then, anywhere: lvsc plan --live director.json lvs.conf',
      ),
  async run({ director: name = 'local' }, { io, output }) {
    const director = openDirector(name, io.environment);
    const { state, ownership, tools } = await captureOf(director);
    const moment = await momentOf(director, state, systemClock.now(), (message) => {
      output.complain(`warning: ${message}`);
    });
    output.result(captureText(director.name, state, ownership, tools, moment));
    return exitCodes.done;
  },
};
