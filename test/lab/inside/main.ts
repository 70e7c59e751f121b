import { appendFileSync, readdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { takeNotes } from './note.ts';
import type { Failure, Line } from './result.ts';

/** Runs inside the lab's kernel: the case files of a queue, each result a line of results.jsonl. */
const write = (line: Line): void => {
  appendFileSync('/mnt/out/results.jsonl', `${JSON.stringify(line)}\n`);
};

/** A mocha reporter: called with `new`, so not an arrow function. */
function ResultLines(runner: Mocha.Runner): void {
  const errors = new Map<unknown, unknown>();
  runner.on('test end', (test) => {
    if (test.state === undefined && !test.isPending()) return;
    const state = test.state ?? 'pending';
    write({
      kind: 'case',
      title: test.fullTitle(),
      state,
      duration: test.duration ?? 0,
      error: state === 'failed' ? failure(errors.get(test)) : null,
      notes: takeNotes(),
    });
  });
  runner.on('fail', (runnable, error: unknown) => {
    errors.set(runnable, error);
    if (runnable.type !== ('hook' as string)) return;
    const named = `${runnable.title}: ${error instanceof Error ? error.message : String(error)}`;
    write({
      kind: 'hook',
      suite: runnable.parent?.fullTitle() ?? '',
      error: { ...failure(error), message: named },
    });
  });
}

function failure(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), stack: '' };
  const { actual, expected } = error as { actual?: unknown; expected?: unknown };
  return {
    name: error.name,
    message: error.message,
    stack: error.stack ?? '',
    ...(actual === undefined ? {} : { actual }),
    ...(expected === undefined ? {} : { expected }),
  };
}

/** The next file of the queue that no other kernel has taken; null at its end. */
function take(): string | null {
  for (const name of readdirSync('/mnt/queue').sort()) {
    try {
      unlinkSync(join('/mnt/queue', name));
      return name.replace(/^\d+ /, '').replace(/\.ts$/, '.js');
    } catch {
      // Another kernel was quicker.
    }
  }
  return null;
}

/** Runs one file; false where a case of it failed. */
async function runFile(file: string): Promise<boolean> {
  const mocha = new Mocha({ timeout: 600_000, reporter: ResultLines as never });
  mocha.addFile(join(import.meta.dirname, file));
  // To work on one case: LVSC_LAB_GREP=words npx mocha test/lab/lab.spec.ts --grep words
  const wanted = process.env['LVSC_LAB_GREP'];
  if (wanted !== undefined) mocha.grep(wanted);
  await mocha.loadFilesAsync();
  return new Promise((resolve) => {
    mocha.run((failures) => {
      resolve(failures === 0);
    });
  });
}

let isGood = true;
try {
  for (let file = take(); file !== null; file = take()) isGood = (await runFile(file)) && isGood;
  process.exit(isGood ? 0 : 1);
} catch (error) {
  write({ kind: 'broken', error: failure(error) });
  process.exit(2);
}
