import { planBetweenConfigs } from '../../pipeline.ts';
import { checkedConfig } from '../checked-config.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { type ExitCode, exitCodes } from '../exit-codes.ts';
import { jsonOption, languageOptions } from '../options.ts';
import { linksFrom } from '../link-base.ts';
import { backOption, markdownOptions, writePlan } from '../plan-output.ts';

interface DiffArguments {
  readonly old: string;
  readonly new: string;
  readonly back: boolean;
  readonly detailedExitcode: boolean;
  readonly dialect: 'lvsc' | 'piranha';
  readonly strict: boolean;
  readonly json: boolean;
  readonly format: 'text' | 'json' | 'markdown';
  readonly linkBase: string | undefined;
  readonly maxLength: number;
}

export const diffCommand: CliCommand<DiffArguments> = {
  build: (yargs) =>
    yargs
      .positional('old', { type: 'string', demandOption: true, describe: 'the config as it was' })
      .positional('new', {
        type: 'string',
        demandOption: true,
        describe: 'the config as it is to be',
      })
      .options({
        ...backOption,
        'detailed-exitcode': {
          type: 'boolean',
          default: false,
          describe: 'exit 2 where they differ in what a director does',
        },
        ...languageOptions,
        ...jsonOption,
        format: {
          choices: ['text', 'json', 'markdown'],
          default: 'text',
          describe: 'for a person, a program, or a comment of a review',
        },
        ...markdownOptions,
      })
      .example('$0 diff lvs.conf.old lvs.conf', 'what the edit means for a director'),
  run: runDiff,
};

/** `lvsc diff`: a director that is what one config says, planned for another. */
async function runDiff(args: DiffArguments, context: CommandContext): Promise<ExitCode> {
  const format = args.json ? 'json' : args.format;
  const config = { ...args, json: format === 'json' };
  const before = await checkedConfig(args.old, config, context);
  const after = before === null ? null : await checkedConfig(args.new, config, context);
  if (before === null || after === null) return exitCodes.failed;
  const plan = planBetweenConfigs(before, after);
  const linkTo = linksFrom(args.linkBase, context.io.environment);
  const markdown = { applyOptions: [], linkTo, longest: args.maxLength };
  const around = { refusals: [], moment: null, markdown };
  writePlan(plan, { ...args, diff: false, format }, around, context.output);
  return args.detailedExitcode && plan.changes.length > 0
    ? exitCodes.changesPending
    : exitCodes.done;
}
