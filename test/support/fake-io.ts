import { fileURLToPath } from 'node:url';
import type { CommandContext } from '../../src/cli/command.ts';
import { outputFor } from '../../src/cli/output.ts';
import { runCli } from '../../src/cli/run.ts';
import type { ExitCode } from '../../src/cli/exit-codes.ts';
import type { Io } from '../../src/cli/io.ts';

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));
const fromSource = fileURLToPath(new URL('../../.ci/from-source.js', import.meta.url));

/** What a command line did. */
export interface Ran {
  readonly code: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** What was asked on the terminal. */
  readonly questions: readonly string[];
}

/** The world of a command line, as far as a test cares. */
export interface World {
  readonly stdin?: string | Buffer;
  /** The answer to any question; a terminal only where there is one. */
  readonly answer?: string;
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly environment?: NodeJS.ProcessEnv;
  readonly interrupted?: AbortSignal;
}

/** A world, and what was said and asked in it so far. */
export interface FakeIo {
  readonly io: Io;
  readonly said: () => Omit<Ran, 'code'>;
}

/** A world that keeps what is said in it. */
export function fakeIo(world: World = {}): FakeIo {
  let stdout = '';
  let stderr = '';
  const questions: string[] = [];
  const io: Io = {
    stdout: (text) => {
      stdout += text;
    },
    stderr: (text) => {
      stderr += text;
    },
    stdoutIsTerminal: world.terminal ?? false,
    stderrIsTerminal: world.terminal ?? false,
    stdinIsTerminal: world.answer !== undefined,
    columns: world.columns ?? Infinity,
    async *stdin() {
      yield await Promise.resolve(Buffer.from(world.stdin ?? ''));
    },
    ask: (question) => {
      questions.push(question);
      return Promise.resolve(world.answer ?? '');
    },
    environment: world.environment ?? {},
    catchSignals: () => world.interrupted ?? new AbortController().signal,
    user: 'alice',
    pid: process.pid,
    // The revert works at the root of the file system: a bare name would not be found there.
    program: [process.execPath, '--import', fromSource, main],
  };
  return { io, said: () => ({ stdout, stderr, questions }) };
}

/** What a command gets in such a world. */
export function contextIn(io: Io, { quiet = false } = {}): CommandContext {
  return {
    io,
    output: outputFor(io, { quiet, color: true }),
    commandLine: 'lvsc apply lvs.conf',
    commands: [],
  };
}

/** Runs a command line in this process. */
export async function lvsc(argv: readonly string[], world: World = {}): Promise<Ran> {
  const { io, said } = fakeIo(world);
  const code = await runCli(argv, io);
  return { code, ...said() };
}
