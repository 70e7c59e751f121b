import { setTimeout as delay } from 'node:timers/promises';
import { loadJournal } from '../apply/journals.ts';
import { recoverBack } from '../apply/recover.ts';
import { sayRevertIsThere } from '../director/arm-revert.ts';
import type { Director } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import { reopenJournal } from '../director/journal-file.ts';
import { readPending, removePending, type PendingConfirm } from '../director/pending-confirm.ts';
import { outcomeText } from '../report/outcome-text.ts';
import type { CommandContext } from './command.ts';
import { exitCodes, type ExitCode } from './exit-codes.ts';
import type { Output } from './output.ts';
import { withLock } from './with-lock.ts';

export interface RevertArguments {
  readonly number: string;
  readonly director: string | undefined;
}

/** How often to look whether the apply was confirmed, in milliseconds. */
const LOOK_EVERY = 250;
/** Seconds to wait for the lock: the apply itself may still run. */
const LOCK_TIMEOUT = 600;

/**
 * Waits until an apply is confirmed, or its deadline; then takes it back, also when the lvsc that
 * ran it was killed in the middle.
 */
export async function runRevert(
  { number, director: name = 'local' }: RevertArguments,
  context: CommandContext,
): Promise<ExitCode> {
  const director = openDirector(name, context.io.environment);
  // The terminal that started the apply may be gone, with whatever signals it sends.
  context.io.catchSignals();
  await sayRevertIsThere(director.stateDirectory, Number(number));
  for (;;) {
    const pending = await pendingOf(director, Number(number));
    if (pending === null) return exitCodes.done;
    if (Date.now() >= Date.parse(pending.deadline)) break;
    await delay(LOOK_EVERY);
  }
  const record = await loadJournal(director.stateDirectory, Number(number));
  // It goes back in the packet filter that it was done in.
  const packetFilter = record?.begin.plan.tools.packetFilter;
  const held = openDirector(name, context.io.environment, packetFilter);
  return withLock(held, LOCK_TIMEOUT, context, () => revert(Number(number), held, context.output));
}

async function pendingOf(
  { stateDirectory }: Director,
  number: number,
): Promise<PendingConfirm | null> {
  const pending = await readPending(stateDirectory);
  return pending?.number === number ? pending : null;
}

/** Takes an apply that was not confirmed back, with the lock held, and says so in its journal. */
export async function revert(
  number: number,
  director: Director,
  output: Output,
): Promise<ExitCode> {
  const pending = await pendingOf(director, number);
  if (pending === null) return exitCodes.done;
  if (pending.boot !== (await director.bootId())) {
    output.complain(`apply ${number} belongs to an earlier boot; nothing was taken back`);
    await removePending(director.stateDirectory);
    return exitCodes.done;
  }
  const record = await loadJournal(director.stateDirectory, number);
  if (record === null) {
    await removePending(director.stateDirectory);
    return exitCodes.done;
  }
  const journal = await reopenJournal(director.stateDirectory, number);
  try {
    const now = (): string => new Date().toISOString();
    const { outcome } = await recoverBack(
      record,
      { kind: 'not-confirmed' },
      { director, journal, now },
    );
    outcomeText(outcome, record.begin.plan.changes.length, director.name).forEach((line) => {
      output.complain(`${now()} apply ${number}: ${line}`);
    });
    await removePending(director.stateDirectory);
    return outcome.kind === 'rolled-back' ? exitCodes.rolledBack : exitCodes.needsOperator;
  } finally {
    await journal.close();
  }
}
