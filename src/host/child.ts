import { spawn, type StdioOptions } from 'node:child_process';

/** What a child says on one of its outputs. */
export interface Heard {
  setEncoding(encoding: 'utf8'): Heard;
  on(event: 'data', listener: (text: string) => void): Heard;
}

/** A process that runs beside this one and is talked with, or left to itself. */
export interface Child {
  readonly pid?: number | undefined;
  /** Null for as long as it runs; also where a signal ended it. */
  readonly exitCode: number | null;
  readonly signalCode: string | null;
  readonly stdin: {
    write(text: string): unknown;
    end(text?: string): unknown;
    on(event: 'error', listener: (error: Error) => void): unknown;
  } | null;
  readonly stdout: Heard | null;
  readonly stderr: Heard | null;
  once(event: 'close' | 'spawn', listener: () => void): unknown;
  once(event: 'error', listener: (error: Error) => void): unknown;
  kill(signal: 'SIGKILL'): boolean;
  unref(): void;
}

/** How a child is started: always in a session of its own, so that ctrl-C reaches lvsc alone. */
export interface ChildOptions {
  readonly stdio: StdioOptions;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a process that is not waited for here. There is no shell: its arguments are a list. */
export function startChild(program: string, args: readonly string[], options: ChildOptions): Child {
  return spawn(program, args, { ...options, detached: true });
}

/**
 * Waits until a child has started, or come to its end.
 * @throws {Error} where it cannot be started
 */
export function comesTo(event: 'spawn' | 'close', child: Child): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once(event, resolve);
    child.once('error', reject);
  });
}
