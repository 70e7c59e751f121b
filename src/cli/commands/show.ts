import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption } from '../options.ts';

interface Arguments {
  readonly director: string | undefined;
  readonly json: boolean;
}

export const showCommand: CliCommand<Arguments> = {
  usage: 'show',
  describe: 'Show the live state of a director',
  build: (yargs) =>
    yargs
      .options({ ...directorOption, ...jsonOption })
      .example('$0 show', 'virtual services, real servers, addresses of this machine'),
  async run({ director: name = 'local', json }, { io, output }) {
    const { openDirector } = await import('../../director/open-director.ts');
    const director = openDirector(name, io.environment);
    const state = await director.read();
    if (json) output.json({ format: 'lvsc-state/1', director: director.name, state });
    else {
      const { showText } = await import('../../report/show-text.ts');
      output.result(showText(director.name, state, output.style));
    }
    return exitCodes.done;
  },
};
