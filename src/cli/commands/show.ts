import { openDirector } from '../../director/open-director.ts';
import { showText } from '../../report/show-text.ts';
import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { directorOption, jsonOption } from '../options.ts';

interface Arguments {
  readonly director: string | undefined;
  readonly json: boolean;
}

export const showCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .options({ ...directorOption, ...jsonOption })
      .example('$0 show', 'virtual services, real servers, addresses of this machine'),
  async run({ director: name = 'local', json }, { io, output }) {
    const director = openDirector(name, io.environment);
    const state = await director.read();
    if (json) output.json({ format: 'lvsc-state/1', director: director.name, state });
    else {
      output.result(showText(director.name, state, output.style));
    }
    return exitCodes.done;
  },
};
