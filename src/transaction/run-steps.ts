import type { Runnable } from '../tools/commands-for.ts';
import type { StepResult } from '../director/director.ts';
import type { Failure } from './outcome.ts';
import type { Transaction } from './transaction.ts';
import { waitForConnections, waitText } from './wait-for-connections.ts';

/**
 * Runs steps in order, with a line in the journal before and after each. Stops at the first that
 * fails, or at a signal.
 * @returns why the steps stopped; null when all ran
 * @throws {LvscError} when the journal cannot be written, or connections not be read
 */
export async function runSteps(
  steps: readonly Runnable[],
  transaction: Transaction,
  warnings: string[],
): Promise<Failure | null> {
  const { journal, now, interrupted, watcher } = transaction;
  for (const [index, step] of steps.entries()) {
    const stop = interruption(interrupted);
    if (stop !== null) return stop;
    const number = index + 1;
    const { commands } = step;
    watcher.onStep(number, steps.length, commands);
    await journal.append({ type: 'doing', at: now(), step: number });
    const result = await runOne(step, transaction);
    if (!result.ok) {
      await journal.append({ type: 'failed', at: now(), step: number, output: result.cause });
      // A step that was killed for a signal did not fail by itself.
      const { cause } = result;
      const stepFailed: Failure =
        result.isCutOff === true
          ? { kind: 'broken-off', cause: `in step ${number} ${cause}` }
          : step.kind === 'probe'
            ? { kind: 'address-taken', cause }
            : { kind: 'step-failed', step: number, commands, cause };
      return interruption(interrupted) ?? stepFailed;
    }
    if (result.warning !== null && step.kind !== 'drain') warnings.push(result.warning);
    await journal.append({ type: 'done', at: now(), step: number, output: result.warning ?? '' });
  }
  return interruption(interrupted);
}

async function runOne(step: Runnable, transaction: Transaction): Promise<StepResult> {
  if (step.kind === 'drain') {
    return { ok: true, warning: waitText(await waitForConnections(step, transaction)) };
  }
  return transaction.director.run(step, { interrupted: transaction.interrupted });
}

function interruption({ aborted, reason }: AbortSignal): Failure | null {
  return aborted ? { kind: 'interrupted', signal: String(reason) } : null;
}
