import type { CliCommand } from '../command.ts';
import { changeOptions, directorOption, jsonOption } from '../options.ts';
import type { DrainArguments } from '../run-drain.ts';

const serverPositional = {
  type: 'string',
  demandOption: true,
  describe: 'VIRTUAL/SERVER, as the config that was applied last names them',
} as const;

export const drainCommand: CliCommand<DrainArguments> = {
  usage: 'drain <server>',
  changes: true,
  describe: 'Take no new connections to a real server, for a maintenance window',
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({
        ...directorOption,
        wait: {
          type: 'number',
          requiresArg: true,
          describe: 'wait at most so many seconds until its connections are gone',
        },
        'allow-empty-service': {
          type: 'boolean',
          default: false,
          describe: 'allow it though no other real server takes connections',
        },
        ...changeOptions,
        ...jsonOption,
      })
      .example('$0 drain --wait 300 http/cpu3', 'quiesce cpu3 of virtual http and wait for it'),
  async run(args, context) {
    const { runDrain } = await import('../run-drain.ts');
    return runDrain(args, context);
  },
};

export const undrainCommand: CliCommand<Omit<DrainArguments, 'wait' | 'allowEmptyService'>> = {
  usage: 'undrain <server>',
  changes: true,
  describe: 'Give a drained real server its weight back',
  build: (yargs) =>
    yargs
      .positional('server', serverPositional)
      .options({ ...directorOption, ...changeOptions, ...jsonOption })
      .example('$0 undrain http/cpu3', 'maintenance is over'),
  async run(args, context) {
    const { runUndrain } = await import('../run-drain.ts');
    return runUndrain(args, context);
  },
};
