import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Failure, Line } from '../inside/result.ts';
import { boot, type Ending, type Kernel } from './kernel.ts';
import { kernelProgram } from './kernel-program.ts';
import { ownProcessors } from './processors.ts';
import { makeShadow } from './shadow.ts';

type CaseLine = Extract<Line, { kind: 'case' }>;

/** The case files that want systemd as the first process. */
const forSystemd = (file: string): boolean => file.startsWith('systemd');

/** A kernel and what became of it. */
interface Running {
  readonly kernel: Kernel;
  readonly directory: string;
  ending: Ending | null;
}

/** They wait at times, for neighbours, connections and time limits: two keep a processor busy. */
const kernelsOfProcessor = 2;

/**
 * The JavaScript inside runs once, mostly: compiling it costs more than it saves, and each piece of machine code is a
 * change of page tables.
 */
const withoutCompiler = ['--no-opt', '--no-sparkplug', '--single-threaded'];

/** Some kernels, which take case files from one queue until it is empty. */
export class Lab {
  readonly #work = makeShadow();
  readonly #running: Running[] = [];
  readonly #program = kernelProgram();
  readonly #processors = ownProcessors();

  /**
   * @param files - names below test/lab/inside, in the order in which they are begun
   * @param seconds - the most that a kernel may take for all of its files
   */
  constructor(files: readonly string[], seconds: number) {
    const usual = files.filter((file) => !forSystemd(file));
    const kernels = Math.min(usual.length, this.#processors.length * kernelsOfProcessor);
    for (let number = 1; number <= kernels; number += 1)
      this.#boot(`kernel-${number}`, 'queue', usual, seconds);
    const others = files.filter(forSystemd);
    if (others.length > 0) this.#boot('kernel-systemd', 'queue-systemd', others, seconds);
  }

  #boot(name: string, queue: string, files: readonly string[], seconds: number): void {
    const directory = join(this.#work, name);
    mkdirSync(directory);
    mkdirSync(join(this.#work, queue), { recursive: true });
    for (const [index, file] of files.entries()) {
      // The first in order of name is taken first.
      const place = join(this.#work, queue, `${String(index).padStart(3, '0')} ${file}`);
      if (!existsSync(place)) writeFileSync(place, '');
    }
    const kernel = boot({
      program: this.#program,
      work: this.#work,
      out: directory,
      queue: join(this.#work, queue),
      command: ['node', ...withoutCompiler, '--enable-source-maps', 'test/lab/inside/main.js'],
      seconds,
      systemd: queue !== 'queue',
      processor: this.#processors[this.#running.length % this.#processors.length] ?? 0,
    });
    const running: Running = { kernel, directory, ending: null };
    void kernel.ended.then((ending) => (running.ending = ending));
    this.#running.push(running);
  }

  /** Ends the kernels and takes the work directory away. */
  async stop(): Promise<void> {
    for (const { kernel } of this.#running) kernel.stop();
    await Promise.all(this.#running.map(({ kernel }) => kernel.ended));
    rmSync(this.#work, { recursive: true, force: true });
  }

  /**
   * Waits for a case to end.
   *
   * @throws Error where it failed inside or never ran, with the reason
   */
  async result(title: string): Promise<CaseLine> {
    for (;;) {
      // Before reading: the last line is written before the end.
      const isOver = this.#running.every(({ ending }) => ending !== null);
      const lines = this.#running.flatMap(({ directory }) => linesOf(directory));
      const found = lines.find(
        (line): line is CaseLine => line.kind === 'case' && line.title === title,
      );
      if (found?.error) throw fromInside(found.error);
      if (found?.state === 'failed') throw new Error('failed inside without a reason');
      if (found) return found;
      const reason = lines.find(
        (line) => line.kind === 'broken' || (line.kind === 'hook' && title.startsWith(line.suite)),
      );
      if (reason?.kind === 'broken' || reason?.kind === 'hook') throw fromInside(reason.error);
      if (isOver) throw new Error(`the lab ended before this case:\n${this.#epitaph()}`);
      await pause(1000);
    }
  }

  #epitaph(): string {
    return this.#running
      .map(({ ending, directory }) => {
        const path = join(directory, 'output');
        const output = existsSync(path) ? readFileSync(path, 'utf8').slice(-4000) : '(no output)';
        return `${ending?.crash ?? `status ${String(ending?.status)}`}\n${output}`;
      })
      .join('\n');
  }
}

function linesOf(directory: string): Line[] {
  const path = join(directory, 'results.jsonl');
  if (!existsSync(path)) return [];
  // The last line may be half written.
  const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1);
  return complete.map((line) => JSON.parse(line) as Line);
}

function fromInside(failure: Failure): Error {
  return Object.assign(new Error(failure.message), failure);
}
