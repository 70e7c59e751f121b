import type { Director, StepResult } from '../director/director.ts';
import type { Change } from '../state/change.ts';
import { commandsFor } from '../tools/commands-for.ts';
import type { Command } from '../tools/command.ts';
import { Unwritable } from '../tools/unwritable.ts';
import type { ProcessStep, Step } from '../step/entry.ts';
import type { Tools } from '../tools/usual-tools.ts';
import { stepsBetween } from '../plan/make-plan.ts';
import type { PlanDocument } from '../plan/plan-document.ts';
import type { DirectorState } from '../state/director-state.ts';
import { differences, scopeOf } from './scope.ts';
import { othersAmong } from './others.ts';
import type { Transaction } from './transaction.ts';

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
 * back and compares, for as long as that helps. Only what the plan touched is put back, and not
 * where somebody else has touched it since.
 */
export async function rollBack(
  {
    before,
    goal,
    changes,
    steps: planned,
  }: Pick<PlanDocument, 'before' | 'goal' | 'changes' | 'steps'>,
  { director, journal, now }: Pick<Transaction, 'director' | 'journal' | 'now'>,
): Promise<RollBack> {
  const scope = scopeOf({ changes, steps: planned });
  const causes: string[] = [];
  let left = Number.POSITIVE_INFINITY;
  for (let round = 0; ; round += 1) {
    const there = await readOrNull(director, causes);
    if (there === null) return { ok: false, causes, standing: null, commands: [] };
    const found = differences(there, before, scope);
    const { inside, outside } = found;
    const isOthers = othersAmong(found, there, goal);
    const own = inside.filter((change) => !isOthers(change));
    const foreignChanges = [...outside, ...inside.filter(isOthers)];
    if (own.length === 0) return { ok: true, foreignChanges };
    const ids = new Set(own.map(({ id }) => id));
    const tools = await director.tools();
    const steps = stepsBetween(there, before, ({ id }) => ids.has(id), null, tools)
      .filter(isProcess)
      .map((step) => ({ step, commands: commandsOrCause(step, tools) }));
    if (round === ROUNDS || own.length >= left) {
      const commands = steps.flatMap((each) =>
        typeof each.commands === 'string' ? [] : each.commands,
      );
      return { ok: false, causes, standing: own, commands };
    }
    left = own.length;
    for (const [index, { step, commands }] of steps.entries()) {
      await journal.append({ type: 'undoing', at: now(), step: index + 1 });
      // The way back is not interrupted: a signal was perhaps what it began with.
      const result: StepResult =
        typeof commands === 'string'
          ? { ok: false, cause: commands }
          : await director.run({ ...step, commands });
      if (!result.ok) causes.push(result.cause);
      await journal.append({
        type: result.ok ? 'undone' : 'undo-failed',
        at: now(),
        step: index + 1,
        output: result.ok ? (result.warning ?? '') : result.cause,
      });
    }
  }
}

function isProcess(step: Step): step is ProcessStep {
  return step.kind !== 'drain' && step.kind !== 'probe';
}

/** Where the tools have no words for one step, the others go back all the same. */
function commandsOrCause(step: ProcessStep, tools: Tools): readonly Command[] | string {
  try {
    return commandsFor(step, tools);
  } catch (error) {
    if (error instanceof Unwritable) return error.message;
    throw error;
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
