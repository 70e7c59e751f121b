import type { CliCommand } from '../command.ts';
import { completionScript } from '../completion-script.ts';
import { exitCodes } from '../exit-codes.ts';

interface Arguments {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

export const completionCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .positional('shell', {
        choices: ['bash', 'zsh', 'fish'] as const,
        demandOption: true,
        describe: 'whose completion',
      })
      .example('$0 completion bash > /etc/bash_completion.d/lvsc', 'for every user of bash'),
  async run({ shell }, { output, commands }) {
    output.result(await completionScript(shell, commands));
    return exitCodes.done;
  },
};
