import { reasonOf } from '../host/file-trouble.ts';
import { version } from '../version.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';
import { lossyOutput } from './lossy-output.ts';
import type { Ended } from './this-process.ts';

/**
 * The command: arguments to exit status.
 * @param url - of the file that was started, and that is started again where an apply takes itself back
 */
export async function runProgram(url: string): Promise<void> {
  const argv = process.argv.slice(2);
  const results = lossyOutput(process.stdout);
  const remarks = lossyOutput(process.stderr);

  const { exitCode, canChange } = await ended(argv, results.write, remarks.write, url);
  process.exitCode = exitCode;

  const lost = await results.lost();
  if (lost !== null) {
    remarks.write(`lvsc: cannot write the result: ${reasonOf(lost)}\n`);
    // What became of a director counts for more than what could be said of it.
    const isTold = canChange || exitCode > exitCodes.changesPending;
    if (!isTold) process.exitCode = exitCodes.failed;
  }
}

async function ended(
  argv: readonly string[],
  stdout: Io['stdout'],
  stderr: Io['stderr'],
  url: string,
): Promise<Ended> {
  if (argv.length === 1 && argv[0] === '--version') {
    // Who asks for it often wants to see no more than that lvsc is there: nothing else is loaded.
    stdout(`${version}\n`);
    return { exitCode: exitCodes.done, canChange: false };
  }
  const { runInThisProcess } = await import('./this-process.ts');
  return runInThisProcess(argv, { stdout, stderr }, url);
}
