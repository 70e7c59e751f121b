import type { Director } from '../director/director.ts';
import type { Journal } from '../store/journal.ts';
import type { Notice } from './notice.ts';
import type { Transaction, Watcher } from './transaction.ts';

/** The time, as a change needs it. */
export interface Clock {
  /** The time of day; somebody may set it meanwhile. */
  readonly now: () => Date;
  /** Milliseconds of a clock that nobody sets. */
  readonly elapsed: () => number;
  /** Waits so many milliseconds, or until the signal. */
  readonly sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

/** Told what goes on, for whoever looks at a terminal. */
export interface OperatorsWatcher extends Watcher {
  readonly onNotice: (notice: Notice) => void;
}

/** Who changes a director, and with what: everything that a change needs beside director and plan. */
export interface Operator {
  /** For journal and lock. */
  readonly user: string;
  readonly pid: number;
  /** The command line, for journal and lock. */
  readonly command: string;
  /** How to start lvsc once more: a program and its first arguments. */
  readonly program: readonly [string, ...string[]];
  /** From now on a signal does not end the program but aborts the one that is returned. */
  readonly catchSignals: () => AbortSignal;
  readonly clock: Clock;
  readonly watcher: OperatorsWatcher;
}

/** What one change of a director runs with. The director's lock must be held. */
export function transactionOf(
  director: Director,
  journal: Journal,
  { catchSignals, clock, watcher }: Operator,
): Transaction {
  return {
    director,
    journal,
    interrupted: catchSignals(),
    now: () => timeOf(clock),
    clock: clock.elapsed,
    sleep: clock.sleep,
    watcher,
  };
}

/** The time of day, ISO 8601. */
export function timeOf({ now }: Clock): string {
  return now().toISOString();
}
