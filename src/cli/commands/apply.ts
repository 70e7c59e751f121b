import type { CliCommand } from '../command.ts';
import {
  directorOption,
  jsonOption,
  languageOptions,
  planOptions,
  policyOptions,
} from '../options.ts';

export interface ApplyArguments {
  readonly file: string;
  readonly director: string | undefined;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly lockTimeout: number;
  readonly prune: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly maxRemoved: number;
  readonly allowEmptyService: boolean;
  readonly allowDuplicateAddress: boolean;
}

export const applyCommand: CliCommand<ApplyArguments> = {
  usage: 'apply <file>',
  describe: 'Make a director what a config or a saved plan says, or leave it as it was',
  build: (yargs) =>
    yargs
      .positional('file', {
        type: 'string',
        demandOption: true,
        describe: 'a config, or a plan that lvsc plan --out saved',
      })
      .options({
        ...directorOption,
        yes: { type: 'boolean', default: false, describe: 'do not ask' },
        'dry-run': { type: 'boolean', default: false, describe: 'show the plan and stop' },
        'lock-timeout': {
          type: 'number',
          default: 0,
          requiresArg: true,
          describe: 'seconds to wait for another lvsc to end',
        },
        ...planOptions,
        ...policyOptions,
        ...languageOptions,
        ...jsonOption,
      })
      .example('$0 apply lvs.conf', 'show the plan, ask, and do it')
      .example('$0 apply --yes change.plan', 'do what was reviewed, if nothing has changed since'),
  async run(args, context) {
    const { runApply } = await import('../run-apply.ts');
    return runApply(args, context);
  },
};
