import { DirectorError, type Director } from '../director/director.ts';
import { commandsFor } from '../plan/commands/commands-for.ts';
import type { Command } from '../plan/commands/command.ts';
import { diff } from '../plan/diff.ts';
import type { Plan } from '../plan/plan.ts';
import { stateDigest } from '../state/canonical.ts';
import type { Journal } from './journal.ts';
import type { Failure, Outcome } from './outcome.ts';
import { rollBack } from './roll-back.ts';
import { differences, scopeOf } from './scope.ts';

/** What an apply needs beside the plan. */
export interface ApplyContext {
  readonly director: Director;
  readonly journal: Journal;
  /** Aborted by a signal: the apply stops between steps and goes back. */
  readonly interrupted: AbortSignal;
  /** The time, ISO 8601. */
  readonly now: () => string;
  /** Told before each step. */
  readonly onStep: (step: number, total: number, commands: readonly Command[]) => void;
  /** Told when the way back begins. */
  readonly onRollBack: (failure: Failure) => void;
  /** Who applies, with what command line, in which boot. */
  readonly by: string;
  readonly command: string;
  readonly boot: string | null;
}

/**
 * Applies a plan as a transaction (design: apply is a transaction). The director's lock must be
 * held. Afterwards the director is what the plan wants, or what it was before, or the outcome
 * says exactly what stands.
 * @throws {DirectorError} only as long as nothing has been changed
 */
export async function applyPlan(plan: Plan, context: ApplyContext): Promise<Outcome> {
  const { director, journal, now } = context;
  const live = await director.read();
  if (stateDigest(live) !== plan.liveDigest) {
    return { kind: 'stale', differences: diff(plan.before, live) };
  }
  const { by, command, boot } = context;
  await journal.append({
    format: 'lvsc-journal/1',
    type: 'begin',
    at: now(),
    by,
    command,
    boot,
    plan,
  });
  const forward = await goForward(plan, context);
  if (forward.ok) return forward.outcome;
  context.onRollBack(forward.failure);
  return goBack(plan, context, forward.failure);
}

type Forward =
  | { readonly ok: true; readonly outcome: Outcome }
  | { readonly ok: false; readonly failure: Failure };

async function goForward(plan: Plan, context: ApplyContext): Promise<Forward> {
  const { director, journal, now } = context;
  const warnings: string[] = [];
  try {
    const failure = await runSteps(plan, context, warnings);
    if (failure !== null) return { ok: false, failure };
    const { inside, outside } = differences(await director.read(), plan.goal, scopeOf(plan));
    if (inside.length > 0) {
      return { ok: false, failure: { kind: 'goal-not-reached', differences: inside } };
    }
    await director.writeOwnership(plan.ownership);
    await journal.append({ type: 'end', at: now(), outcome: 'committed' });
    return { ok: true, outcome: { kind: 'committed', warnings, foreignChanges: outside } };
  } catch (error) {
    if (!(error instanceof DirectorError)) throw error;
    return { ok: false, failure: { kind: 'broken-off', cause: error.message } };
  }
}

async function runSteps(
  plan: Plan,
  { director, journal, now, interrupted, onStep }: ApplyContext,
  warnings: string[],
): Promise<Failure | null> {
  for (const [index, step] of plan.steps.entries()) {
    if (interrupted.aborted) return { kind: 'interrupted', signal: String(interrupted.reason) };
    const number = index + 1;
    const commands = commandsFor(step);
    onStep(number, plan.steps.length, commands);
    await journal.append({ type: 'doing', at: now(), step: number });
    const result = await director.run(step);
    if (!result.ok) {
      await journal.append({ type: 'failed', at: now(), step: number, cause: result.cause });
      return { kind: 'step-failed', step: number, commands, cause: result.cause };
    }
    if (result.warning !== null) warnings.push(result.warning);
    await journal.append({ type: 'done', at: now(), step: number });
  }
  return interrupted.aborted ? { kind: 'interrupted', signal: String(interrupted.reason) } : null;
}

async function goBack(
  plan: Plan,
  { director, journal, now }: ApplyContext,
  failure: Failure,
): Promise<Outcome> {
  // On the way back the director counts for more than the record of it.
  const lenient: Journal = {
    append: (entry) => journal.append(entry).catch(() => undefined),
  };
  await lenient.append({ type: 'rollback', at: now(), reason: failure.kind });
  const back = await rollBack(director, plan.before, scopeOf(plan), lenient, now);
  if (back.ok) {
    await lenient.append({ type: 'end', at: now(), outcome: 'rolled-back' });
    return { kind: 'rolled-back', failure, foreignChanges: back.foreignChanges };
  }
  await lenient.append({ type: 'end', at: now(), outcome: 'needs-operator' });
  const { causes, standing, commands } = back;
  return { kind: 'needs-operator', failure, rollbackCauses: causes, standing, commands };
}
