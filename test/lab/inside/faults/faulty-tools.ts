import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

const tools = [
  'ipvsadm',
  'ip',
  'iptables-restore',
  'ip6tables-restore',
  'sysctl',
  'arping',
] as const;
type Tool = (typeof tools)[number];

/** What becomes of one change of the director; tool.sh says how each goes. */
export type Fault =
  | { readonly kind: 'refuse' | 'hang' | 'orphan' | 'lie' | 'meddle' }
  | { readonly kind: 'signal' | 'before'; readonly signal: 'KILL' | 'INT' | 'TERM' | 'HUP' };

/** A change that a tool was asked for, in the order of the calls. */
export interface LoggedChange {
  readonly number: number;
  readonly tool: Tool;
  /** The arguments, or the line of a batch. */
  readonly words: string;
}

const folder = '/mnt/tmp/faults';

/** A folder of the director's tools, to be put first in PATH, in which single changes can go wrong. */
export class FaultyTools {
  #isThere = false;

  /** Made when it is first needed: cases are listed where no director is. */
  get directory(): string {
    if (!this.#isThere) this.reset();
    return folder;
  }

  /** All tools work, nothing is counted yet. */
  reset(): void {
    this.#isThere = true;
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    const program = join(folder, 'tool.sh');
    copyFileSync(join(import.meta.dirname, 'tool.sh'), program);
    chmodSync(program, 0o755);
    for (const tool of tools) symlinkSync('tool.sh', join(folder, tool));
  }

  /** From a fresh count on, change `number` (from 1) goes wrong. */
  fail(faults: ReadonlyMap<number, Fault>): void {
    this.reset();
    const lines = [...faults].map(([number, fault]) =>
      'signal' in fault ? `${number} ${fault.kind} ${fault.signal}\n` : `${number} ${fault.kind}\n`,
    );
    writeFileSync(join(this.directory, 'rules'), lines.join(''));
  }

  /** A shell script that does what somebody else does at the same time: for the fault `meddle`. */
  meddleWith(script: string): void {
    const path = join(this.directory, 'meddle');
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
  }

  /**
   * A shell script to run at the reading `number` (from 1): at each `ipvsadm -S -n`, with which
   * lvsc begins and ends a reading. The director's reader is `$parent` in it.
   */
  atReading(number: number, script: string): void {
    const counter = join(this.directory, 'readings');
    const guard = [
      `[ "$tool $1" = 'ipvsadm -S' ] && {`,
      `read -r readings 2>/dev/null <'${counter}' || readings=0`,
      `echo $((readings + 1)) >'${counter}'`,
      `[ $((readings + 1)) = ${number} ] && {`,
      script,
      '}',
      '}',
    ];
    writeFileSync(join(this.directory, 'at-read'), `${guard.join('\n')}\n`);
  }

  /** Every change asked for since the last reset, also those that went wrong. */
  log(): LoggedChange[] {
    const path = join(this.directory, 'log');
    if (!existsSync(path)) return [];
    return readFileSync(path, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => {
        const [number = '', tool = '', ...words] = line.split(' ');
        return { number: Number(number), tool: tool as Tool, words: words.join(' ') };
      });
  }
}
