import type { Command } from '../tools/command.ts';
import { shWords } from '../shell/words.ts';

/** A command as an operator would type it; what it reads from standard input as a here-document. */
export function commandText({ program, args, stdin }: Command): string {
  const line = shWords([program, ...args]);
  if (stdin === null) return line;
  return `${line} <<'END'\n${stdin.endsWith('\n') ? stdin : `${stdin}\n`}END`;
}

/** A command on one line, for progress: what it reads is only counted. */
export function commandLine({ program, args, stdin }: Command): string {
  const line = shWords([program, ...args]);
  const lines = stdin?.split('\n').filter((text) => text !== '').length ?? 0;
  return lines === 0 ? line : `${line} (${lines} lines)`;
}
