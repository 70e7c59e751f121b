import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { directorOption } from '../options.ts';

interface Arguments {
  readonly director: string | undefined;
}

export const captureCommand: CliCommand<Arguments> = {
  usage: 'capture',
  describe: 'Print the live state as JSON, to plan against elsewhere',
  build: (yargs) =>
    yargs
      .options(directorOption)
      .example(
        '$0 capture > director.json',
        'then, anywhere: lvsc plan --live director.json lvs.conf',
      ),
  async run({ director: name = 'local' }, { io, output }) {
    const { openDirector } = await import('../../director/open-director.ts');
    const { captureText } = await import('../../state/capture.ts');
    const director = openDirector(name, io.environment);
    output.result(
      captureText(
        director.name,
        await director.read(),
        await director.readOwnership(),
        await director.tools(),
      ),
    );
    return exitCodes.done;
  },
};
