import { UsageError } from '../../error/lvsc-error.ts';
import type { PacketFilterChoice } from '../../director/detect-packet-filter.ts';
import { openDirector } from '../../director/open-director.ts';
import { differenceLines } from '../../report/plan-text.ts';
import { planRollback } from '../../transaction/plan-rollback.ts';
import { refuseUnfinishedOrRunning } from '../../transaction/unfinished.ts';
import { requireAnswerer } from '../ask.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import type { ExitCode } from '../exit-codes.ts';
import { makeChange, showPlan } from '../make-change.ts';
import { operatorOf } from '../operator.ts';
import { changeOptions, directorOption, jsonOption, packetFilterOption } from '../options.ts';
import { seconds } from '../seconds.ts';

interface Arguments {
  readonly number: string | undefined;
  readonly director: string | undefined;
  readonly packetFilter: PacketFilterChoice | undefined;
  readonly yes: boolean;
  readonly lockTimeout: number;
  readonly json: boolean;
}

export const rollbackCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .positional('number', { type: 'string', describe: 'the apply, as lvsc history counts it' })
      .options({ ...directorOption, ...packetFilterOption, ...changeOptions, ...jsonOption })
      .example('$0 rollback', 'take the last apply back: shows the plan, asks, does it')
      .example('$0 rollback 17', 'back to the state before apply 17'),
  run: runRollback,
};

/** The way back as a plan like any other. It settles what was to be confirmed. */
async function runRollback(args: Arguments, context: CommandContext): Promise<ExitCode> {
  requireAnswerer(args.yes, context);
  const { io, output } = context;
  const lockTimeout = seconds('--lock-timeout', args.lockTimeout);
  const number = args.number === undefined ? null : applyNumber(args.number);
  const director = openDirector(args.director ?? 'local', io.environment, args.packetFilter);
  await refuseUnfinishedOrRunning(director, lockTimeout, operatorOf(context));
  const { plan, drift } = await planRollback(director, number);
  showPlan(plan, args, context);
  if (!args.json && drift.length > 0) {
    output.result('Changed by somebody since the last apply, and taken back with it:\n');
    output.result(
      differenceLines(drift)
        .map((line) => `${line}\n`)
        .join(''),
    );
  }
  const options = { lockTimeout, confirm: null, takesBack: true };
  return makeChange(plan, director, options, args, context);
}

function applyNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" is not the number of an apply`);
}
