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

/** Runs the built lvsc as an operator would. */
export function lvsc(args: readonly string[], options: LvscOptions = {}): Promise<Finished> {
  const path = process.env['PATH'] ?? '';
  const { tools, input, uid, env = {} } = options;
  return run([process.execPath, program, ...args], {
    env: { ...process.env, PATH: tools ? `${tools.directory}:${path}` : path, ...env },
    ...(input === undefined ? {} : { input }),
    ...(uid === undefined ? {} : { uid }),
  });
}

/**
 * The same command line in this process, for what sets a case up or looks at what became of it:
 * inside the lab's kernel a start of node takes as long as the command itself.
 */
export async function lvscHere(
  args: readonly string[],
  { env = {}, input = '' }: Pick<LvscOptions, 'env' | 'input'> = {},
): Promise<Finished> {
  let stdout = '';
  let stderr = '';
  const status = await runCli(args, {
    stdout: (text) => (stdout += text),
    stderr: (text) => (stderr += text),
    stdoutIsTerminal: false,
    stderrIsTerminal: false,
    stdinIsTerminal: false,
    async *stdin() {
      yield await Promise.resolve(Buffer.from(input));
    },
    ask: () => Promise.reject(new Error('nobody is there to be asked')),
    environment: { ...process.env, ...env },
    catchSignals: () => new AbortController().signal,
    user: 'root',
    pid: process.pid,
    program: [process.execPath, program],
  });
  return { status, signal: null, stdout, stderr };
}

/**
 * Applies a file that must apply.
 *
 * @throws Error with what lvsc said where the exit status is not 0
 */
export async function applied(file: string, options: LvscOptions = {}): Promise<void> {
  const apply = options.tools === undefined && options.uid === undefined ? lvscHere : lvsc;
  const { status, stderr, stdout } = await apply(['apply', '--yes', file], options);
  if (status !== 0) throw new Error(`apply ${file}: ${String(status)}\n${stdout}\n${stderr}`);
}

/** The director as `lvsc capture` prints it. */
export async function capture(): Promise<string> {
  const { status, stderr, stdout } = await lvscHere(['capture']);
  if (status !== 0) throw new Error(`capture: ${String(status)}\n${stderr}`);
  return stdout;
}
