import { openDirector } from '../../director/open-director.ts';
import { UsageError } from '../../error/lvsc-error.ts';
import { outcomeText } from '../../report/outcome-text.ts';
import { recoverDirector, type Recovered } from '../../transaction/recover-director.ts';
import { unfinishedText } from '../../transaction/unfinished.ts';
import type { CliCommand, CommandContext } from '../command.ts';
import { exitCodes, type ExitCode } from '../exit-codes.ts';
import { exitCodeOf } from '../make-change.ts';
import { operatorOf } from '../operator.ts';
import { directorOption, jsonOption, lockTimeoutOption } from '../options.ts';
import { seconds } from '../seconds.ts';

interface Arguments {
  readonly director: string | undefined;
  readonly forward: boolean;
  readonly accept: boolean;
  readonly lockTimeout: number;
  readonly json: boolean;
}

export const recoverCommand: CliCommand<Arguments> = {
  build: (yargs) =>
    yargs
      .options({
        ...directorOption,
        forward: { type: 'boolean', default: false, describe: 'finish the apply instead' },
        accept: {
          type: 'boolean',
          default: false,
          describe: 'change nothing: the director is right as it stands',
        },
        ...lockTimeoutOption,
        ...jsonOption,
      })
      .example('$0 recover', 'back to the state before the apply that was killed')
      .example('$0 recover --forward', 'on to the state that it wanted'),
  run: runRecover,
};

/** Settles an apply that was cut off. */
async function runRecover(args: Arguments, context: CommandContext): Promise<ExitCode> {
  const { output } = context;
  if (args.accept && args.forward) throw new UsageError('give --forward or --accept, not both');
  const name = args.director ?? 'local';
  const recovered = await recoverDirector(
    (packetFilter) => openDirector(name, context.io.environment, packetFilter),
    args.accept ? 'accept' : args.forward ? 'forward' : 'back',
    seconds('--lock-timeout', args.lockTimeout),
    (apply) => {
      output.remark(unfinishedText(apply));
    },
    operatorOf(context),
  );
  if (args.json) {
    const number = recovered?.apply.number ?? null;
    output.json({ format: 'lvsc-recovery/1', number, recovery: recovered?.recovery ?? null });
  }
  if (recovered !== null) return tell(recovered, name, context);
  output.remark('Nothing to recover: every apply came to its end.');
  return exitCodes.done;
}

function tell(
  { apply: { number, record }, recovery }: Recovered,
  director: string,
  { output }: CommandContext,
): ExitCode {
  switch (recovery.kind) {
    case 'accepted':
      output.remark(`Apply ${number} is settled; the director was left as it stands.`);
      return exitCodes.done;
    case 'undone-there':
      output.remark(
        `Rolled back: its guard took apply ${number} back when it was cut off. Another apply has changed ${director} since; the director was left as it stands.`,
      );
      return exitCodes.done;
    case 'booted-since':
      output.complain(
        `The machine was booted since apply ${number}: the kernel's tables are new, and nothing of the old boot was restored. Apply your config again.`,
      );
      return exitCodes.done;
    case 'recovered': {
      const { outcome } = recovery;
      outcomeText(outcome, record.begin.plan.changes.length, director).forEach(
        outcome.kind === 'needs-operator' ? output.complain : output.remark,
      );
      // To be back is what recover is for; where that is not recorded it is not over.
      return outcome.kind === 'rolled-back' &&
        outcome.failure.kind === 'cut-off' &&
        outcome.unrecorded === null
        ? exitCodes.done
        : exitCodeOf(outcome);
    }
  }
}
