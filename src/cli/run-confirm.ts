import { LvscError } from '../error/lvsc-error.ts';
import type { Director, Guard } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import { readPending } from '../store/pending-confirm.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import { currentPending, noteConfirmed, refuseUnfinished } from './refuse.ts';
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
  if (director.guard !== undefined) return confirmByGuard(director, director.guard, context);
  return withLock(director, PATIENCE, context, async () => {
    await refuseUnfinished(director);
    const pending = await currentPending(director, context.output);
    if (pending === null) throw nothingWaits();
    await noteConfirmed(pending.number, context.io.user, director, context.output);
    context.output.remark(`Apply ${pending.number} is confirmed and stays.`);
    return exitCodes.done;
  });
}

function nothingWaits(): LvscError {
  return new LvscError(
    'no apply waits to be confirmed',
    'lvsc history tells whether one was taken back',
  );
}

/** The guard has the lock until it is told: by this operator, or by any other. */
async function confirmByGuard(
  director: Director,
  guard: Guard,
  context: CommandContext,
): Promise<ExitCode> {
  const { io, output } = context;
  const id = await guard.confirm();
  const pending = await readPending(director.stateDirectory);
  if (id === null) {
    // One that was taken back is to be known as such from now on.
    if (pending !== null) {
      await withLock(director, PATIENCE, context, () => currentPending(director, output));
    }
    throw nothingWaits();
  }
  if (pending?.guard === id) await noteConfirmed(pending.number, io.user, director, output);
  output.remark(`The apply that waited on ${director.name} is confirmed and stays.`);
  return exitCodes.done;
}
