import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { userName } from '../host/user-name.ts';
import type { Command } from '../tools/command.ts';
import type { Notice } from './notice.ts';
import type { Operator } from './operator.ts';
import type { Failure } from './outcome.ts';
import { systemClock } from './system-clock.ts';
import type { DrainProgress } from './transaction.ts';

/** What goes on while a director is changed, for whoever looks on. */
export type ChangeEvent =
  /** A step begins: its place in the plan, from 1, and what it runs. A wait runs nothing. */
  | {
      readonly kind: 'step';
      readonly step: number;
      readonly total: number;
      readonly commands: readonly Command[];
    }
  | { readonly kind: 'drain'; readonly progress: DrainProgress }
  /** Something failed, and the way back begins. */
  | { readonly kind: 'going-back'; readonly failure: Failure }
  | { readonly kind: 'notice'; readonly notice: Notice };

/** For whom a director is changed, and how long it may take. */
export interface OperatorOptions {
  /** Seconds to wait where another lvsc holds the director's lock. Default: 0. */
  readonly lockTimeout?: number;
  /** For journal and lock. Default: the user that runs this process. */
  readonly user?: string;
  /** What changes the director, for journal and lock. Default: this process' command line. */
  readonly command?: string;
  /**
   * When it is aborted, a change stops between two steps and goes back; its reason goes into the
   * journal. Signals of the process are the program's own to catch.
   */
  readonly signal?: AbortSignal;
  /** Told what goes on. What it throws is ignored: a change must not end by it. */
  readonly onEvent?: (event: ChangeEvent) => void;
}

/** The operator that a program is which changes a director by the library. */
export function programOperator(options: OperatorOptions): Operator {
  const { user = userName(), command = ownCommandLine(), signal, onEvent } = options;
  const tell = (event: ChangeEvent): void => {
    try {
      onEvent?.(event);
    } catch {
      // In the middle of a change there is nobody to tell it.
    }
  };
  return {
    user,
    pid: process.pid,
    command,
    // Whatever takes an unconfirmed change back is the command of this package.
    program: [process.execPath, fileURLToPath(commandUrl())],
    catchSignals: () => signal ?? new AbortController().signal,
    clock: systemClock,
    watcher: {
      onStep: (step, total, commands) => {
        tell({ kind: 'step', step, total, commands });
      },
      onDrain: (progress) => {
        tell({ kind: 'drain', progress });
      },
      onRollBack: (failure) => {
        tell({ kind: 'going-back', failure });
      },
      onNotice: (notice) => {
        tell({ kind: 'notice', notice });
      },
    },
  };
}

/** Where npm has put it: this package names itself. */
function commandUrl(): URL {
  return new URL('dist/bin/lvsc.js', import.meta.resolve('lvsc/package.json'));
}

function ownCommandLine(): string {
  return process.argv
    .slice(0, 2)
    .map((word) => basename(word))
    .join(' ');
}
