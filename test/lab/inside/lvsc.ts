import { join } from 'node:path';
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
 * Applies a file that must apply.
 *
 * @throws Error with what lvsc said where the exit status is not 0
 */
export async function applied(file: string, options: LvscOptions = {}): Promise<void> {
  const { status, stderr, stdout } = await lvsc(['apply', '--yes', file], options);
  if (status !== 0) throw new Error(`apply ${file}: ${String(status)}\n${stdout}\n${stderr}`);
}

/** The director as `lvsc capture` prints it. */
export async function capture(): Promise<string> {
  const { status, stderr, stdout } = await lvsc(['capture']);
  if (status !== 0) throw new Error(`capture: ${String(status)}\n${stderr}`);
  return stdout;
}
