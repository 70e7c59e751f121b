import { join } from 'node:path';
import { runCli } from '../../../src/cli/run.ts';
import type { FaultyTools } from './faults/faulty-tools.ts';
import { run, type Finished } from './run.ts';

/** What `npm run build` makes and users run. */
export const program = join(import.meta.dirname, '../../../dist/bin/lvsc.js');

export interface LvscOptions {
  /** Tools to find before the real ones. */
  readonly tools?: FaultyTools;
  readonly input?: string;
  readonly uid?: number;
  readonly env?: NodeJS.ProcessEnv;
}

type LvscHereOptions = Omit<LvscOptions, 'uid'>;

/** Runs the built lvsc as an operator would. */
export function lvsc(args: readonly string[], options: LvscOptions = {}): Promise<Finished> {
  const { input, uid } = options;
  return run([process.execPath, program, ...args], {
    env: { ...process.env, ...variablesOf(options) },
    ...(input === undefined ? {} : { input }),
    ...(uid === undefined ? {} : { uid }),
  });
}

/**
 * The same command line in this process: inside the lab's kernel a start of node takes as long as
 * half a command. Signals and whatever kills lvsc need {@link lvsc}.
 */
export async function lvscHere(
  args: readonly string[],
  options: LvscHereOptions = {},
): Promise<Finished> {
  const { input = '' } = options;
  let stdout = '';
  let stderr = '';
  // Where a program is looked for, and how long it may take, lvsc asks its own process.
  const undo = setVariables(variablesOf(options));
  try {
    const status = await runCli(args, {
      stdout: (text) => (stdout += text),
      stderr: (text) => (stderr += text),
      stdoutIsTerminal: false,
      stderrIsTerminal: false,
      stdinIsTerminal: false,
      columns: Infinity,
      async *stdin() {
        yield await Promise.resolve(Buffer.from(input));
      },
      ask: () => Promise.reject(new Error('nobody is there to be asked')),
      environment: { ...process.env },
      catchSignals: () => new AbortController().signal,
      user: 'root',
      pid: process.pid,
      program: [process.execPath, program],
    });
    return { status, signal: null, stdout, stderr };
  } finally {
    undo();
  }
}

/** With faulty tools, they are found first. */
function variablesOf({ tools, env = {} }: LvscOptions): NodeJS.ProcessEnv {
  const path = process.env['PATH'] ?? '';
  return { ...(tools ? { PATH: `${tools.directory}:${path}` } : {}), ...env };
}

/** Sets variables of this process; what it returns sets them back. */
function setVariables(variables: NodeJS.ProcessEnv): () => void {
  const earlier = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  return () => {
    for (const [name, value] of earlier) {
      if (value === undefined) Reflect.deleteProperty(process.env, name);
      else process.env[name] = value;
    }
  };
}

/**
 * Applies a file that must apply.
 *
 * @throws Error with what lvsc said where the exit status is not 0
 */
export async function applied(file: string, options: LvscHereOptions = {}): Promise<void> {
  const { status, stderr, stdout } = await lvscHere(['apply', '--yes', file], options);
  if (status !== 0) throw new Error(`apply ${file}: ${String(status)}\n${stdout}\n${stderr}`);
}

/** The director as `lvsc capture` prints it. */
export async function capture(): Promise<string> {
  const { status, stderr, stdout } = await lvscHere(['capture']);
  if (status !== 0) throw new Error(`capture: ${String(status)}\n${stderr}`);
  return stdout;
}
