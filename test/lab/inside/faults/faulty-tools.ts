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
  | { readonly kind: 'refuse' | 'hang' | 'lie' }
  | { readonly kind: 'signal'; readonly signal: 'KILL' | 'INT' | 'TERM' | 'HUP' };

/** A change that a tool was asked for, in the order of the calls. */
export interface LoggedChange {
  readonly number: number;
  readonly tool: Tool;
  /** The arguments, or the line of a batch. */
  readonly words: string;
}

/** A folder of the director's tools, to be put first in PATH, in which single changes can go wrong. */
export class FaultyTools {
  readonly directory = '/mnt/tmp/faults';

  constructor() {
    this.reset();
  }

  /** All tools work, nothing is counted yet. */
  reset(): void {
    rmSync(this.directory, { recursive: true, force: true });
    mkdirSync(this.directory, { recursive: true });
    const program = join(this.directory, 'tool.sh');
    copyFileSync(join(import.meta.dirname, 'tool.sh'), program);
    chmodSync(program, 0o755);
    for (const tool of tools) symlinkSync('tool.sh', join(this.directory, tool));
  }

  /** From a fresh count on, change `number` (from 1) goes wrong. */
  fail(faults: ReadonlyMap<number, Fault>): void {
    this.reset();
    const lines = [...faults].map(([number, fault]) =>
      fault.kind === 'signal' ? `${number} signal ${fault.signal}\n` : `${number} ${fault.kind}\n`,
    );
    writeFileSync(join(this.directory, 'rules'), lines.join(''));
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
