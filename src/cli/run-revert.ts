import { LvscError } from '../error/lvsc-error.ts';
import { setTimeout as delay } from 'node:timers/promises';
import { loadJournal, unfinishedJournal, type NumberedRecord } from '../store/journals.ts';
import { recoverBack } from '../transaction/recover.ts';
import { sayRevertIsThere } from '../transaction/arm-revert.ts';
import type { Director } from '../director/director.ts';
import { openDirector } from '../director/open-director.ts';
import { reopenJournal } from '../store/journal-file.ts';
import { readPending, removePending, type PendingConfirm } from '../store/pending-confirm.ts';
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
/** Seconds to wait for the lock before saying so: the apply itself may still run. */
const LOCK_TIMEOUT = 600;

/**
 * Waits until an apply is confirmed, or its deadline; then takes it back, also when the lvsc that
 * ran it was killed in the middle.
 */
export async function runRevert(
  { number, director: name = 'local' }: RevertArguments,
  context: CommandContext,
  lockTimeout = LOCK_TIMEOUT,
): Promise<ExitCode> {
  const director = openDirector(name, context.io.environment);
  // The terminal that started the apply may be gone, with whatever signals it sends.
  context.io.catchSignals();
  await sayRevertIsThere(director.stateDirectory, Number(number));
  // From here on by a clock that nobody sets: the director's own may be put right meanwhile.
  let due: number | null = null;
  for (;;) {
    const pending = await pendingOf(director, Number(number));
    if (pending === null) return exitCodes.done;
    due ??= performance.now() + Date.parse(pending.deadline) - Date.now();
    if (performance.now() >= due) break;
    await delay(LOOK_EVERY);
  }
  const record = await loadJournal(director.stateDirectory, Number(number));
  // It goes back in the packet filter that it was done in.
  const packetFilter = record?.begin.plan.tools.packetFilter;
  const held = openDirector(name, context.io.environment, packetFilter);
  for (;;) {
    try {
      return await withLock(held, lockTimeout, context, () =>
        revert(Number(number), held, context.output),
      );
    } catch (error) {
      // The apply may drain for hours; its lock ends with it, and nobody else would take it back.
      if (!(error instanceof LvscError) || error.kind !== 'refused') throw error;
      context.output.complain(`${new Date().toISOString()} apply ${number}: ${error.message}`);
    }
  }
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
  // A rollback of it may have been cut off: that is taken back first, to what this apply left.
  const later = await unfinishedJournal(director.stateDirectory);
  if (later !== null && later.number > number) {
    await takeBack(later, { kind: 'cut-off' }, director, output);
  }
  const code = await takeBack({ number, record }, { kind: 'not-confirmed' }, director, output);
  await removePending(director.stateDirectory);
  return code;
}

async function takeBack(
  { number, record }: NumberedRecord,
  failure: Parameters<typeof recoverBack>[1],
  director: Director,
  output: Output,
): Promise<ExitCode> {
  const journal = await reopenJournal(director.stateDirectory, number);
  try {
    const now = (): string => new Date().toISOString();
    const { outcome } = await recoverBack(record, failure, { director, journal, now });
    outcomeText(outcome, record.begin.plan.changes.length, director.name).forEach((line) => {
      output.complain(`${now()} apply ${number}: ${line}`);
    });
    return outcome.kind === 'rolled-back' ? exitCodes.rolledBack : exitCodes.needsOperator;
  } finally {
    await journal.close();
  }
}
