import { reasonOf } from '../host/file-trouble.ts';
import { commandNamed } from './command-line.ts';
import { exitCodes } from './exit-codes.ts';
import { lossyOutput } from './lossy-output.ts';
import { processIo } from './process-io.ts';
import { runCli } from './run.ts';

/**
 * The command: arguments to exit status.
 * @param url - of the file that was started, and that is started again where an apply takes itself back
 */
export async function runProgram(url: string): Promise<void> {
  const argv = process.argv.slice(2);
  const results = lossyOutput(process.stdout);
  const remarks = lossyOutput(process.stderr);

  const io = { ...processIo(url), stdout: results.write, stderr: remarks.write };
  process.exitCode = await runCli(argv, io);

  const lost = await results.lost();
  if (lost !== null) {
    remarks.write(`lvsc: cannot write the result: ${reasonOf(lost)}\n`);
    // What became of a director counts for more than what could be said of it.
    const isTold =
      process.exitCode > exitCodes.changesPending || commandNamed(argv)?.changes === true;
    if (!isTold) process.exitCode = exitCodes.failed;
  }
}
