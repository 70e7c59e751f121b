import { execa } from 'execa';
import type { Program } from '../plan/commands/command.ts';

/** Programs that only read a director. */
type Reader = 'ipvsadm' | 'ip' | 'iptables-save' | 'ip6tables-save' | 'sysctl';

export interface ProcessRun {
  readonly program: Program | Reader;
  readonly args: readonly string[];
  readonly stdin?: string | null;
  /** Milliseconds after which the process is killed. */
  readonly timeout?: number;
}

/** How a process ended, as a value: a refusal is not an exception. */
export interface ProcessResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Why there is no exit code. */
  readonly failure: 'not-found' | 'timed-out' | 'killed' | 'too-much-output' | null;
}

const TIMEOUT = 30_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** The administrator's programs are looked for also where an ordinary user's PATH does not lead. */
function searchPath(): string {
  const own = process.env['PATH'] ?? '';
  return [own, '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/bin', '/bin']
    .filter((part) => part !== '')
    .join(':');
}

/**
 * The one place where lvsc starts a process: an argument vector, a fixed environment, a time limit,
 * no shell. It gets a process group of its own, so that ctrl-C reaches lvsc alone, which then
 * decides what happens to the step.
 */
export async function runProcess({
  program,
  args,
  stdin = null,
  timeout = TIMEOUT,
}: ProcessRun): Promise<ProcessResult> {
  const result = await execa(program, [...args], {
    reject: false,
    timeout,
    detached: true,
    extendEnv: false,
    env: { PATH: searchPath(), LC_ALL: 'C' },
    maxBuffer: MAX_OUTPUT,
    stripFinalNewline: false,
    ...(stdin === null ? { stdin: 'ignore' as const } : { input: stdin }),
  });
  return {
    stdout: result.stdout,
    stderr: result.stderr,
    exitCode: result.exitCode ?? null,
    failure: failureOf(result),
  };
}

function failureOf(result: {
  readonly code?: string | undefined;
  readonly timedOut: boolean;
  readonly isMaxBuffer: boolean;
  readonly exitCode?: number | undefined;
}): ProcessResult['failure'] {
  if (result.timedOut) return 'timed-out';
  if (result.isMaxBuffer) return 'too-much-output';
  if (result.code === 'ENOENT' || result.code === 'EACCES') return 'not-found';
  return result.exitCode === undefined ? 'killed' : null;
}
