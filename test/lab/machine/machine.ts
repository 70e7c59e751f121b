import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Failure, Line } from '../inside/result.ts';
import { boot, type Ending, type Kernel } from './kernel.ts';
import { makeShadow } from './shadow.ts';

type CaseLine = Extract<Line, { kind: 'case' }>;

/** One kernel that runs some case files, and what is known of their results so far. */
export class Machine {
  readonly files: readonly string[];
  readonly #systemd: boolean;
  #work: string | null = null;
  #kernel: Kernel | null = null;
  #ending: Ending | null = null;

  /**
   * @param files - paths below test/lab/inside
   * @param systemd - whether systemd is its first process
   */
  constructor(files: readonly string[], { systemd = false } = {}) {
    this.files = files;
    this.#systemd = systemd;
  }

  /** @param seconds - the most the kernel may take for all of its files */
  start(seconds: number): void {
    this.#work = makeShadow();
    const compiled = this.files.map((file) => `test/lab/inside/${file.replace(/\.ts$/, '.js')}`);
    const command = ['node', '--enable-source-maps', 'test/lab/inside/main.js', ...compiled];
    this.#kernel = boot(this.#work, command, seconds, this.#systemd);
    void this.#kernel.ended.then((ending) => (this.#ending = ending));
  }

  /** Ends the kernel and takes its work directory away. */
  async stop(): Promise<void> {
    this.#kernel?.stop();
    await this.#kernel?.ended;
    if (this.#work !== null) rmSync(this.#work, { recursive: true, force: true });
  }

  /**
   * Waits for a case to end.
   *
   * @throws Error where it failed inside or never ran, with the reason
   */
  async result(title: string): Promise<CaseLine> {
    for (;;) {
      const ended = this.#ending; // before reading: the last line is written before the end
      const lines = this.#lines();
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
      if (ended) throw new Error(`the lab ended before this case: ${this.#epitaph(ended)}`);
      await pause(100);
    }
  }

  #lines(): Line[] {
    const path = join(this.#work ?? '', 'results.jsonl');
    if (!existsSync(path)) return [];
    // The last line may be half written.
    const complete = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    return complete.map((line) => JSON.parse(line) as Line);
  }

  #epitaph(ending: Ending): string {
    const path = join(this.#work ?? '', 'output');
    const output = existsSync(path) ? readFileSync(path, 'utf8').slice(-4000) : '(no output)';
    return `${ending.crash ?? `status ${String(ending.status)}`}\n${output}`;
  }
}

function fromInside(failure: Failure): Error {
  return Object.assign(new Error(failure.message), failure);
}
