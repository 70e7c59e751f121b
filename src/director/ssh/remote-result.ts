import type { ProcessResult } from '../../host/process.ts';

/**
 * How a program on the other side ended; `settled`: the guard there lets nothing run any more;
 * `no-room`: nothing can be written there.
 */
export interface RemoteResult extends Omit<ProcessResult, 'failure'> {
  readonly failure: ProcessResult['failure'] | 'settled' | 'no-room';
}

/**
 * What a script has said between its marks, and how it ended: whatever status ssh itself ended
 * with, 255 above all, could be ssh's own.
 * @returns null where that line is missing: the connection did not hold until the program's end
 */
export function remoteResult(
  result: ProcessResult,
  mark: string,
  isInterrupted = false,
): RemoteResult | null {
  const { stdout, stderr, failure } = result;
  if (failure === 'timed-out' || failure === 'too-much-output') return result;
  const at = stderr.lastIndexOf(`\n${mark} `);
  const told = at < 0 ? '' : stderr.slice(at + 1 + mark.length);
  const status = /^ (\d+|not-found|settled|no-room)\n$/.exec(told)?.[1];
  if (status === undefined) return failure === 'killed' && isInterrupted ? result : null;
  const said = { stdout: after(mark, stdout), stderr: after(mark, stderr.slice(0, at)) };
  return status === 'not-found' || status === 'settled' || status === 'no-room'
    ? { ...said, exitCode: null, failure: status }
    : { ...said, exitCode: Number(status), failure: null };
}

function after(mark: string, text: string): string {
  const at = text.indexOf(`${mark}\n`);
  return at < 0 ? text : text.slice(at + mark.length + 1);
}
