import { LvscError } from '../../src/error/lvsc-error.ts';
import { applyPlan } from '../../src/transaction/apply-plan.ts';
import type { JournalEntry } from '../../src/store/journal.ts';
import type { Notice } from '../../src/transaction/notice.ts';
import type { Operator } from '../../src/transaction/operator.ts';
import type { Outcome } from '../../src/transaction/outcome.ts';
import type { Transaction } from '../../src/transaction/transaction.ts';
import { planBetween } from '../../src/plan/make-plan.ts';
import type { Drain } from '../../src/plan/drain.ts';
import type { Plan } from '../../src/plan/plan.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { MemoryDirector, type Faults, type Place } from './memory-director.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

/** A plan between two states of the director in memory. */
export function planOf(
  before: DirectorState,
  goal: DirectorState,
  drain: Drain | null = null,
): Plan {
  return planBetween({
    director: 'memory',
    tools: usualTools,
    config: null,
    before,
    goal,
    origins: new Map(),
    drain,
    foreign: [],
    ownershipBefore: ownsNothing,
    ownership: { ...ownsNothing, applied: goal },
  });
}

/** What a transaction did, beside what it did to the director. */
export interface Trace {
  readonly director: MemoryDirector;
  readonly journal: JournalEntry[];
  /** Steps announced, rollbacks announced, and seconds waited. */
  readonly events: string[];
  readonly transaction: Transaction;
}

/** When things happen to lvsc itself. */
export interface Disturbance {
  /** The signal, sent when this many journal lines are written. */
  readonly interruptAt?: number;
  /** From this line on, counted from 1, the journal cannot be written. */
  readonly journalFullAt?: number;
}

/** A transaction on a director in memory, with a clock that stands still. */
export function trace(
  state: DirectorState,
  faults: Faults = {},
  { interruptAt, journalFullAt }: Disturbance = {},
  place: Place = {},
): Trace {
  const director = new MemoryDirector(state, faults, place);
  const journal: JournalEntry[] = [];
  const events: string[] = [];
  const interruption = new AbortController();
  return {
    director,
    journal,
    events,
    transaction: {
      director,
      journal: {
        append(entry) {
          if (journalFullAt !== undefined && journal.length + 1 >= journalFullAt) {
            return Promise.reject(new LvscError('cannot write the journal: no space left'));
          }
          journal.push(entry);
          if (journal.length === interruptAt) interruption.abort('SIGTERM');
          return Promise.resolve();
        },
      },
      interrupted: interruption.signal,
      now: () => '2026-11-23T20:50:00.000Z',
      clock: () => 0,
      sleep: (milliseconds) => {
        events.push(`waited ${milliseconds} ms`);
        return Promise.resolve();
      },
      watcher: {
        onStep: (step, total) => events.push(`step ${step}/${total}`),
        onDrain: ({ left }) => events.push(`${left} s left`),
        onRollBack: ({ kind }) => events.push(`going back: ${kind}`),
      },
    },
  };
}

/** An operator with the clock of a transaction. */
export function operatorIn(
  { interrupted, clock, now, sleep, watcher }: Transaction,
  onNotice: (notice: Notice) => void,
): Operator {
  return {
    user: 'root',
    pid: 1,
    command: 'lvsc apply lvs.conf',
    program: ['lvsc'],
    catchSignals: () => interrupted,
    clock: {
      now: () => new Date(now()),
      elapsed: clock,
      sleep: (milliseconds) => sleep(milliseconds, interrupted),
    },
    watcher: { ...watcher, onNotice },
  };
}

const applicant = { by: 'root', command: 'lvsc apply lvs.conf', boot: 'boot', confirm: null };

/** Applies a plan on a trace. */
export function applied(plan: Plan, { transaction }: Trace): Promise<Outcome> {
  return applyPlan(plan, applicant, transaction);
}

/** The journal of an apply that held, as it stands in its file. */
export async function journalText(before: DirectorState, goal: DirectorState): Promise<string> {
  const run = trace(before);
  await applied(planOf(before, goal), run);
  return run.journal.map((line) => `${JSON.stringify(line)}\n`).join('');
}
