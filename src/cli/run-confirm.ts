import { openDirector } from '../director/open-director.ts';
import { reopenJournal } from '../director/journal-file.ts';
import { removePending } from '../director/pending-confirm.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { currentPending, refuseUnfinished } from './refuse.ts';
import { CommandError } from './usage-error.ts';
import { withLock } from './with-lock.ts';

export interface ConfirmArguments {
  readonly director: string | undefined;
}

/** Seconds to wait for an apply that is about to end, or a revert that has just begun. */
const PATIENCE = 10;

/** `lvsc confirm`: disarms the revert. */
export async function runConfirm(
  { director: name = 'local' }: ConfirmArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const director = openDirector(name, context.io.environment);
  return withLock(director, PATIENCE, context, async () => {
    await refuseUnfinished(director);
    const pending = await currentPending(director, context.output);
    if (pending === null) {
      throw new CommandError(
        'no apply waits to be confirmed',
        'lvsc history tells whether one was taken back',
      );
    }
    const journal = await reopenJournal(director.stateDirectory, pending.number);
    try {
      await removePending(director.stateDirectory);
      await journal.append({
        type: 'confirmed',
        at: new Date().toISOString(),
        by: context.io.user,
      });
    } finally {
      await journal.close();
    }
    context.output.remark(`Apply ${pending.number} is confirmed and stays.`);
    return exitCodes.done;
  });
}
