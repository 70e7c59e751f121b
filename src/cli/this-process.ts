import { commandNamed } from './command-line.ts';
import type { ExitCode } from './exit-codes.ts';
import type { Io } from './io.ts';
import { processIo } from './process-io.ts';
import { runCli } from './run.ts';

/** How a command line has ended, and whether its command could have changed a director. */
export interface Ended {
  readonly exitCode: ExitCode;
  readonly canChange: boolean;
}

/** Runs a command line in the world as this process sees it. */
export async function runInThisProcess(
  argv: readonly string[],
  { stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>,
  url: string,
): Promise<Ended> {
  const exitCode = await runCli(argv, processIo(stdout, stderr, url));
  return { exitCode, canChange: commandNamed(argv)?.changes === true };
}
