import type { Director } from '../director/director.ts';
import type { Change } from '../plan/change.ts';
import type { Command } from '../plan/commands/command.ts';
import { commandsFor } from '../plan/commands/commands-for.ts';
import { stepsBetween } from '../plan/make-plan.ts';
import type { DirectorState } from '../state/director-state.ts';
import type { Journal } from './journal.ts';
import { differences, type Differences, type Scope } from './scope.ts';

/** Whether the earlier state is back, proven by reading. */
export type RollBack =
  | { readonly ok: true; readonly foreignChanges: readonly Change[] }
  | {
      readonly ok: false;
      readonly causes: readonly string[];
      readonly standing: readonly Change[] | null;
      readonly commands: readonly Command[];
    };

/** A rollback that gets nearer may need another round; one that does not is for an operator. */
const ROUNDS = 3;

/**
 * Takes a director back: plans from what is there now to what was there before, runs that, reads
 * back and compares, for as long as it helps. Only what the plan touched is put back.
 */
export async function rollBack(
  director: Director,
  before: DirectorState,
  scope: Scope,
  journal: Journal,
  now: () => string,
): Promise<RollBack> {
  const causes: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  for (let round = 0; ; round += 1) {
    const there = await readOrNull(director, causes);
    if (there === null) return { ok: false, causes, standing: null, commands: [] };
    const { inside, outside }: Differences = differences(there, before, scope);
    if (inside.length === 0) return { ok: true, foreignChanges: outside };
    const steps = stepsBetween(there, before, scope);
    if (round === ROUNDS || inside.length >= left) {
      return { ok: false, causes, standing: inside, commands: steps.flatMap(commandsFor) };
    }
    left = inside.length;
    for (const [index, step] of steps.entries()) {
      await journal.append({ type: 'undoing', at: now(), step: index + 1 });
      const result = await director.run(step);
      if (result.ok) await journal.append({ type: 'undone', at: now(), step: index + 1 });
      else {
        causes.push(result.cause);
        await journal.append({
          type: 'undo-failed',
          at: now(),
          step: index + 1,
          cause: result.cause,
        });
      }
    }
  }
}

async function readOrNull(director: Director, causes: string[]): Promise<DirectorState | null> {
  try {
    return await director.read();
  } catch (error) {
    causes.push(error instanceof Error ? error.message : String(error));
    return null;
  }
}
