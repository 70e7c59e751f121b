import { join } from 'node:path';
import type { FaultyTools } from './faults/faulty-tools.ts';
import { run, type Finished } from './run.ts';

const program = join(import.meta.dirname, '../../../dist/cli/main.js');

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
