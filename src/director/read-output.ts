import { LvscError } from '../error/lvsc-error.ts';
import { failureText, type ProcessResult, type ProcessRun, type Run } from '../host/process.ts';

/**
 * What a reading command prints.
 * @throws {LvscError} when the program is missing (with the hint) or refuses
 */
export async function readOutput(command: ProcessRun, hint: string, run: Run): Promise<string> {
  const result = await run(command);
  if (result.failure === 'not-found') {
    throw new LvscError(`${command.program} is not installed`, hint);
  }
  return succeeded(command, result);
}

/**
 * What a reading command printed.
 * @throws {LvscError} unless it ended well
 */
export function succeeded({ program, args }: ProcessRun, result: ProcessResult): string {
  if (result.exitCode === 0) return result.stdout;
  if (/Permission denied|must be root/.test(result.stderr)) {
    throw needsRoot();
  }
  const how =
    result.failure === null
      ? `exited with status ${result.exitCode ?? '?'}`
      : failureText(result.failure);
  const said = [how, result.stderr.trim().slice(0, 500)].filter(Boolean).join(': ');
  throw new LvscError(`cannot read the director: "${[program, ...args].join(' ')}" ${said}`);
}

/** That a director can be read by root alone. */
export function needsRoot(): LvscError {
  return new LvscError(
    'reading a director needs root',
    'run lvsc with sudo, or plan from a capture with --live',
  );
}
