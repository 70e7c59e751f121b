import type { Seen } from '../../doctor/facts.ts';
import { LvscError } from '../../error/lvsc-error.ts';
import { failureText, type ProcessResult, type ProcessRun, type Run } from '../../host/process.ts';

/** What a program printed, or why it did not. */
export async function asked(run: Run, each: ProcessRun): Promise<Seen<string>> {
  const result = await run(each);
  return result.exitCode === 0
    ? { ok: true, value: result.stdout }
    : { ok: false, reason: refusal(each.program, result) };
}

/** Why a program did not do what it was asked for, in one line. */
export function refusal(program: string, { failure, stderr, exitCode }: ProcessResult): string {
  if (failure !== null) return `${program} ${failureText(failure)}`;
  const [said = ''] = stderr.trim().split('\n');
  return said === '' ? `${program} exited with status ${exitCode ?? '?'}` : said.slice(0, 200);
}

/** What a text says, or why it is not understood. */
export function parsed<Value>(seen: Seen<string>, parse: (text: string) => Value): Seen<Value> {
  if (!seen.ok) return seen;
  try {
    return { ok: true, value: parse(seen.value) };
  } catch (error) {
    if (error instanceof LvscError) return { ok: false, reason: error.message };
    throw error;
  }
}

/** Lines of files, as `PATH:LINE`; of what is not there, none. */
export async function linesOf(run: Run, ...paths: readonly string[]): Promise<string> {
  return (await run({ program: 'grep', args: ['-s', '', '/dev/null', ...paths] })).stdout;
}

/** Those of the paths that are there; with `tests` of find(1), those that pass them. */
export async function thereOf(
  run: Run,
  paths: readonly string[],
  ...tests: readonly string[]
): Promise<string[]> {
  const result = await run({ program: 'find', args: [...paths, '-maxdepth', '0', ...tests] });
  return result.stdout.split('\n').filter((line) => line !== '');
}
