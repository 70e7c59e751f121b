import { spawn } from 'node:child_process';

/** What a finished process left. */
export interface Finished {
  /** Null where a signal ended it. */
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly uid?: number;
}

/** Runs a program to its end, whatever its exit status. */
export function run(argv: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const [program = '', ...rest] = argv;
  const { input = '', env = process.env, uid } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, rest, { env, ...(uid === undefined ? {} : { uid, gid: uid }) });
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (data: string) => (stdout += data));
    child.stderr.setEncoding('utf8').on('data', (data: string) => (stderr += data));
    child.once('error', reject);
    child.once('close', (status, signal) => {
      resolve({ status, signal, stdout, stderr });
    });
    child.stdin.on('error', () => undefined); // a program that does not read its input
    child.stdin.end(input);
  });
}

/**
 * Runs a program that must succeed; returns its stdout.
 *
 * @throws Error with its stderr where the exit status is not 0
 */
export async function must(argv: readonly string[], input = ''): Promise<string> {
  const { status, signal, stdout, stderr } = await run(argv, { input });
  if (status === 0) return stdout;
  throw new Error(`${argv.join(' ')}: ${String(status ?? signal)}: ${stderr.trim()}\n${input}`);
}
