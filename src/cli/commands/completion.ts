import type { CliCommand } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

interface Arguments {
  readonly shell: 'bash' | 'zsh' | 'fish';
}

export const completionCommand: CliCommand<Arguments> = {
  usage: 'completion <shell>',
  describe: 'Print a completion script for bash, zsh or fish',
  build: (yargs) =>
    yargs
      .positional('shell', {
        choices: ['bash', 'zsh', 'fish'] as const,
        demandOption: true,
        describe: 'whose completion',
      })
      .example('$0 completion bash > /etc/bash_completion.d/lvsc', 'for every user of bash'),
  async run({ shell }, { output }) {
    const { completionScript } = await import('../completion-script.ts');
    output.result(completionScript(shell));
    return exitCodes.done;
  },
};
