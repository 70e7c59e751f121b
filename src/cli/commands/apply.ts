import type { CliCommand } from '../command.ts';
import {
  changeOptions,
  directorOption,
  drainOption,
  jsonOption,
  languageOptions,
  packetFilterOption,
  planOptions,
  policyOptions,
} from '../options.ts';
import type { ApplyArguments } from '../run-apply.ts';

export const applyCommand: CliCommand<ApplyArguments> = {
  repeatable: ['director'],
  usage: 'apply <file>',
  changes: true,
  describe: 'Make a director what a config or a saved plan says, or leave it as it was',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'a config, or a plan that lvsc plan --out saved; - is standard input',
      })
      .options({
        ...directorOption,
        ...packetFilterOption,
        first: {
          choices: ['standby', 'active', 'given'],
          default: 'standby',
          describe:
            'of several directors: begin with one that has no virtual address, with one that has, or in the order given',
        },
        'dry-run': { type: 'boolean', default: false, describe: 'show the plan and stop' },
        confirm: {
          type: 'number',
          requiresArg: true,
          describe: 'take the apply back after so many seconds, unless lvsc confirm comes first',
        },
        'allow-unsafe-file': {
          type: 'boolean',
          default: false,
          describe: 'let root act on a file that others can have written',
        },
        ...changeOptions,
        ...drainOption,
        ...planOptions,
        ...policyOptions,
        ...languageOptions,
        ...jsonOption,
      })
      .example('$0 apply lvs.conf', 'show the plan, ask, and do it')
      .example('$0 apply --yes change.plan', 'do what was reviewed, if nothing has changed since')
      .example(
        '$0 apply --confirm 60 lvs.conf',
        'come back by itself, unless confirmed in a minute',
      )
      .example(
        '$0 apply --director ssh://lvs1 --director ssh://lvs2 lvs.conf',
        'two directors, the standby first',
      )
      .example(
        '$0 apply --drain 300 lvs.conf',
        'let connections end before their real server goes',
      ),
  async run(args, context) {
    const { runApply } = await import('../run-apply.ts');
    return runApply(args, context);
  },
};
