import { access, constants } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { execa } from 'execa';
import type { Program } from '../tools/command.ts';
import { searchPath, timeLimit } from './environment.ts';

/** Programs that do not change a director. */
type Reader =
  | 'systemd-run'
  | 'ipvsadm'
  | 'ip'
  | 'ifconfig'
  | `ip${'' | '6'}tables${'' | '-legacy' | '-nft'}-save`
  | 'iptables'
  | 'ipchains-save'
  | 'nft'
  | 'sysctl'
  | 'grep'
  | 'find'
  | 'ps'
  | 'date'
  | 'timedatectl'
  | 'flock'
  | 'ssh'
  | 'arping'
  | 'send_arp';

export interface ProcessRun {
  readonly program: Program | Reader;
  readonly args: readonly string[];
  readonly stdin?: string | null;
  /** Milliseconds after which the process is killed; {@link timeLimit} where none is given. */
  readonly timeout?: number;
  /** An open file for the process to have as well; the number of its descriptor here. */
  readonly inherits?: number | null;
  /** When aborted, the process gets {@link PATIENCE} to end by itself and is then killed. */
  readonly interrupted?: AbortSignal | undefined;
}

/** Runs one process, here or on another machine: {@link runProcess} and what stands for it. */
export type Run = (run: ProcessRun) => Promise<ProcessResult>;

/** How a process ended, as a value: a refusal is not an exception. */
export interface ProcessResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number | null;
  /** Why there is no exit code. */
  readonly failure: 'not-found' | 'timed-out' | 'killed' | 'too-much-output' | null;
}

/** How a process ended that has no exit code, to follow its name. */
export function failureText(failure: NonNullable<ProcessResult['failure']>): string {
  switch (failure) {
    case 'not-found':
      return 'is not installed';
    case 'timed-out':
      return 'did not end within its time limit and was killed';
    case 'killed':
      return 'was killed';
    case 'too-much-output':
      return `printed more than ${MAX_OUTPUT / 1024 / 1024} MiB and was killed`;
  }
}

/** Milliseconds that a running process gets after lvsc was told to stop. */
const PATIENCE = 5_000;
const MAX_OUTPUT = 64 * 1024 * 1024;

/** Whether there is a process of this id, whoever's it is. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Whether a program is where {@link runProcess} looks for it; it is not started. */
export async function isInstalled({ program }: Pick<ProcessRun, 'program'>): Promise<boolean> {
  const places = searchPath().split(':');
  const found = await Promise.all(
    places.map((directory) =>
      access(join(directory, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}

/**
 * The one place where lvsc starts a process: an argument vector, a fixed environment, a time limit,
 * no shell. The process gets a group of its own, so that ctrl-C reaches lvsc alone, which then
 * decides what happens to the step.
 */
export async function runProcess({
  program,
  args,
  stdin = null,
  timeout = timeLimit(),
  inherits = null,
  interrupted,
}: ProcessRun): Promise<ProcessResult> {
  const child = execa(program, [...args], {
    reject: false,
    detached: true,
    extendEnv: false,
    env: { PATH: searchPath(), LC_ALL: 'C' },
    // execa would copy all output into a message once more.
    buffer: false,
    // execa's type of a descriptor ends at 9, execa itself does not.
    stdio: [
      stdin === null ? 'ignore' : 'pipe',
      'pipe',
      'pipe',
      ...(inherits === null ? [] : [inherits as 9]),
    ],
    ...(stdin === null ? {} : { input: stdin }),
  });
  const limits = limit(child, timeout, interrupted);
  const stdout = gather(child.stdout, limits.overflow);
  const stderr = gather(child.stderr, limits.overflow);
  const result = await child;
  limits.stop();
  const failure = limits.failure() ?? failureOf(result);
  return {
    stdout: stdout(),
    stderr: stderr(),
    // What ended well and left its output to a child that had to be killed has not said all.
    exitCode: failure === null ? (result.exitCode ?? null) : null,
    failure,
  };
}

/** What a stream says, up to a bound. */
function gather(stream: Readable, overflow: () => void): () => string {
  const parts: Buffer[] = [];
  let length = 0;
  stream.on('data', (part: Buffer) => {
    length += part.length;
    if (length > MAX_OUTPUT) overflow();
    else parts.push(part);
  });
  return () => Buffer.concat(parts).toString('utf8');
}

interface Limits {
  readonly stop: () => void;
  /** To be called when there is more output than anybody can have meant. */
  readonly overflow: () => void;
  /** Which limit ended the process, if one did. */
  readonly failure: () => 'timed-out' | 'too-much-output' | null;
}

/**
 * Kills a process with all its children. What still keeps its output open then, such as an ssh that
 * this one only handed it on to, is not listened to any more.
 */
function limit(
  {
    pid,
    stdout,
    stderr,
  }: { readonly pid?: number; readonly stdout: Readable; readonly stderr: Readable },
  timeout: number,
  interrupted: AbortSignal | undefined,
): Limits {
  let failure: ReturnType<Limits['failure']> = null;
  let patience: NodeJS.Timeout | undefined;
  const killGroup = (): void => {
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      // The process ended at this very moment.
    }
    stdout.destroy();
    stderr.destroy();
  };
  const timer = setTimeout(() => {
    failure = 'timed-out';
    killGroup();
  }, timeout);
  const onInterruption = (): void => {
    patience = setTimeout(killGroup, PATIENCE);
  };
  if (interrupted?.aborted === true) onInterruption();
  else interrupted?.addEventListener('abort', onInterruption, { once: true });
  return {
    stop() {
      clearTimeout(timer);
      clearTimeout(patience);
      interrupted?.removeEventListener('abort', onInterruption);
    },
    overflow() {
      failure = 'too-much-output';
      killGroup();
    },
    failure: () => failure,
  };
}

function failureOf(result: {
  readonly code?: string | undefined;
  readonly exitCode?: number | undefined;
}): ProcessResult['failure'] {
  if (result.code === 'ENOENT' || result.code === 'EACCES') return 'not-found';
  return result.exitCode === undefined ? 'killed' : null;
}
