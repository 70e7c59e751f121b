import { applySeveral, type SeveralArguments } from '../apply-several.ts';
import { requireAnswerer } from '../ask.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { makeChange } from '../make-change.ts';
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
import { planDocument } from '../../plan/plan-document.ts';
import { planToApply } from '../plan-to-apply.ts';
import { seconds } from '../seconds.ts';

interface Arguments extends SeveralArguments {
  /** Several where the option is given more than once. */
  readonly director: string | readonly string[] | undefined;
  readonly confirm: number | undefined;
}

export const applyCommand: CliCommand<Arguments> = {
  repeatable: ['director', 'plan-digest'],
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
          describe:
            'take the apply back so many seconds after its end, unless lvsc confirm comes first',
        },
        'plan-digest': {
          type: 'string',
          requiresArg: true,
          describe:
            'apply only the plan that was reviewed, by the digest that lvsc plan says; of several directors: once for each',
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
        '$0 apply --plan-digest sha256:... lvs.conf',
        'plan again, and go on only where that is what was reviewed',
      )
      .example(
        '$0 apply --drain 300 lvs.conf',
        'let connections end before their real server goes',
      ),
  run: runApply,
};

/** Plan, ask, lock, transaction, outcome. */
async function runApply(args: Arguments, context: CommandContext): Promise<ExitCode> {
  if (!args.dryRun) requireAnswerer(args.yes, context);
  const options = {
    lockTimeout: seconds('--lock-timeout', args.lockTimeout),
    confirm: args.confirm === undefined ? null : seconds('--confirm', args.confirm, 1),
    takesBack: false,
  };
  const names = typeof args.director === 'object' ? args.director : [args.director];
  if (names.length > 1) return applySeveral(args, names.map(String), options, context);
  const prepared = await planToApply({ ...args, director: names[0] }, context);
  if (prepared === null) return exitCodes.failed;
  const { plan, director } = prepared;
  if (!args.dryRun) return makeChange(plan, director, options, args, context);
  if (args.json) context.output.json(planDocument(plan));
  return exitCodes.done;
}
