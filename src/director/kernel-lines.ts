import { LvscError } from '../error/lvsc-error.ts';
import { readFile } from '../host/disk.ts';
import { isMissing, reasonOf } from '../host/file-trouble.ts';
import type { ProcessRun, Run } from '../host/process.ts';
import { needsRoot } from './read-output.ts';

/**
 * The lines of files below /proc of a director, each behind the file's name and a colon, as
 * `grep -s '' /dev/null FILE ...` prints them. A file that this kernel does not have has none.
 */
export type LinesOf = (paths: readonly string[]) => Promise<string>;

/** The command that prints them; it exits with 2 also where one of the files is not there. */
export function linesCommand(paths: readonly string[]): ProcessRun {
  return { program: 'grep', args: ['-s', '', '/dev/null', ...paths] };
}

/** On a director of which nothing is seen but by a process. */
export function grepped(run: Run): LinesOf {
  return async (paths) => (await run(linesCommand(paths))).stdout;
}

/**
 * On this machine: no process is started.
 * @throws {LvscError} where a file is there and cannot be read
 */
export async function linesHere(paths: readonly string[]): Promise<string> {
  const lines: string[] = [];
  // One after the other: the kernel answers at once, and a director may have a thousand devices.
  for (const path of paths) lines.push(await linesOfFile(path));
  return lines.join('');
}

async function linesOfFile(path: string): Promise<string> {
  const text = await textOf(path);
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => `${path}:${line}\n`).join('');
}

async function textOf(path: string): Promise<string> {
  try {
    return (await readFile(path)).toString('utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    const reason = reasonOf(error);
    if (/permission denied|operation not permitted/.test(reason)) throw needsRoot();
    throw new LvscError(`cannot read the director: ${path}: ${reason}`);
  }
}
