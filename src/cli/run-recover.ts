import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { unfinishedJournal, type NumberedRecord } from '../store/journals.ts';
import { reasonOf } from '../transaction/finish.ts';
import {
  abandon,
  accept,
  recoverBack,
  recoverForward,
  undoneThere,
  type Recovery,
} from '../transaction/recover.ts';
import type { Director } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { readPending } from '../store/pending-confirm.ts';
import { outcomeText } from '../report/outcome-text.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { exitCodeOf, settlePending } from './execute-plan.ts';
import { unfinishedText } from './refuse.ts';
import { transactionFor } from './transaction.ts';
import { withLock } from './with-lock.ts';

export interface RecoverArguments {
  readonly director: string | undefined;
  readonly forward: boolean;
  readonly accept: boolean;
  readonly lockTimeout: number;
  readonly json: boolean;
}

/** `lvsc recover`: settles an apply that was cut off. */
export async function runRecover(
  args: RecoverArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const { output } = context;
  if (args.accept && args.forward) throw new UsageError('give --forward or --accept, not both');
  const { environment } = context.io;
  const { stateDirectory } = openDirector(args.director ?? 'local', environment);
  const begun = await unfinishedJournal(stateDirectory);
  if (begun === null) return nothing(args, context);
  // It goes on, or back, in the packet filter that it began with.
  const { packetFilter } = begun.record.begin.plan.tools;
  const director = openDirector(args.director ?? 'local', environment, packetFilter);
  return withLock(director, args.lockTimeout, context, async () => {
    const unfinished = await unfinishedJournal(director.stateDirectory);
    if (unfinished === null) return nothing(args, context);
    output.remark(unfinishedText(unfinished));
    const recovery = await recover(unfinished, director, args, context);
    const pending = await readPending(director.stateDirectory);
    if (pending?.number === unfinished.number) await settlePending(director, output);
    if (args.json) {
      output.json({ format: 'lvsc-recovery/1', number: unfinished.number, recovery });
    }
    return tell(recovery, unfinished, director, context);
  });
}

/** What others have built on it is not taken back along with it. */
function overtaken(number: number, { name }: Director): LvscError {
  return new LvscError(
    `refused: another apply has changed ${name} since apply ${number} was cut off; nothing was changed`,
    'lvsc plan shows how the director stands; where that is right, lvsc recover --accept settles it',
    'refused',
  );
}

function nothing({ json }: RecoverArguments, { output }: CommandContext): ExitCode {
  if (json) output.json({ format: 'lvsc-recovery/1', number: null, recovery: null });
  output.remark('Nothing to recover: every apply came to its end.');
  return exitCodes.done;
}

async function recover(
  { number, record }: NumberedRecord,
  director: Director,
  { accept: isAccepted, forward }: RecoverArguments,
  context: CommandContext,
): Promise<Recovery> {
  const journal = await reopenJournal(director.stateDirectory, number);
  const transaction = transactionFor(director, journal, context);
  try {
    // What the old boot's kernel held is gone; to put it into this one would be a guess.
    const boot = await director.bootId();
    const isOfThisBoot = boot === null || record.begin.boot === boot;
    const { guard } = record.begin;
    const fate =
      guard === undefined || !isOfThisBoot ? undefined : await director.guard?.fate(guard);
    if (isAccepted) return await accept(record, fate?.isOvertaken === true, transaction);
    if (!isOfThisBoot) return await abandon(transaction);
    if (fate?.isOvertaken === true) {
      if (fate.end !== 'undone') throw overtaken(number, director);
      return await undoneThere(reasonOf({ kind: 'cut-off' }), transaction);
    }
    return await (forward
      ? recoverForward(record, transaction)
      : recoverBack(record, { kind: 'cut-off' }, transaction));
  } finally {
    await journal.close();
  }
}

function tell(
  recovery: Recovery,
  { number, record }: NumberedRecord,
  director: Director,
  { output }: CommandContext,
): ExitCode {
  switch (recovery.kind) {
    case 'accepted':
      output.remark(`Apply ${number} is settled; the director was left as it stands.`);
      return exitCodes.done;
    case 'undone-there':
      output.remark(
        `Rolled back: its guard took apply ${number} back when it was cut off. Another apply has changed ${director.name} since; the director was left as it stands.`,
      );
      return exitCodes.done;
    case 'booted-since':
      output.complain(
        `The machine was booted since apply ${number}: the kernel's tables are new, and nothing of the old boot was restored. Apply your config again.`,
      );
      return exitCodes.done;
    case 'recovered': {
      const { outcome } = recovery;
      outcomeText(outcome, record.begin.plan.changes.length, director.name).forEach(
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
