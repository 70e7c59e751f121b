/** What a command may see and touch of the world it was called in. */
export interface Io {
  /** Results. */
  readonly stdout: (text: string) => void;
  /** Everything else. */
  readonly stderr: (text: string) => void;
  readonly stdoutIsTerminal: boolean;
  readonly stderrIsTerminal: boolean;
  readonly stdinIsTerminal: boolean;
  /** How wide the terminal is; without one there is no bound. */
  readonly columns: number;
  readonly stdin: () => AsyncIterable<Buffer>;
  /** Asks a question on the terminal; the answer without its line end, nothing for ctrl-C. */
  readonly ask: (question: string) => Promise<string>;
  readonly environment: NodeJS.ProcessEnv;
  /**
   * From now on SIGINT, SIGTERM and SIGHUP do not end the program but abort the signal that is
   * returned, with their name as reason: for a command that has something to take back.
   */
  readonly catchSignals: () => AbortSignal;
  /** Whoever calls, for lock and journal. */
  readonly user: string;
  readonly pid: number;
  /** How to start lvsc once more: a program and its first arguments. */
  readonly program: readonly [string, ...string[]];
}
