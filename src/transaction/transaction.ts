import type { Director } from '../director/director.ts';
import type { Command } from '../tools/command.ts';
import type { Failure } from './outcome.ts';
import type { Journal } from '../store/journal.ts';

/** What any change of a director runs with. The director's lock must be held. */
export interface Transaction {
  readonly director: Director;
  readonly journal: Journal;
  /** Aborted by a signal: the change stops between steps and goes back. */
  readonly interrupted: AbortSignal;
  /** The time, ISO 8601. */
  readonly now: () => string;
  /** Milliseconds of a clock that nobody sets. */
  readonly clock: () => number;
  /** Waits so many milliseconds, or until the signal. */
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly watcher: Watcher;
}

/** Told what is going on, for whoever looks at a terminal. */
export interface Watcher {
  readonly onStep: (step: number, total: number, commands: readonly Command[]) => void;
  readonly onDrain: (progress: DrainProgress) => void;
  readonly onRollBack: (failure: Failure) => void;
}

/** How far a drain is. */
export interface DrainProgress {
  /** Seconds left. */
  readonly left: number;
  /** Real servers that still have connections. */
  readonly servers: readonly {
    readonly name: string;
    readonly active: number;
    readonly persistent: number;
  }[];
}
