import type { Command } from '../plan/commands/command.ts';

/** A command as an operator would type it; what it reads from standard input as a here-document. */
export function commandText({ program, args, stdin }: Command): string {
  const line = [program, ...args].map(quoted).join(' ');
  if (stdin === null) return line;
  return `${line} <<'END'\n${stdin.endsWith('\n') ? stdin : `${stdin}\n`}END`;
}

/** A command on one line, for progress: what it reads is only counted. */
export function commandLine({ program, args, stdin }: Command): string {
  const line = [program, ...args].map(quoted).join(' ');
  const lines = stdin?.split('\n').filter((text) => text !== '').length ?? 0;
  return lines === 0 ? line : `${line} (${lines} lines)`;
}

/** Quoted for a POSIX shell where it needs to be. */
function quoted(word: string): string {
  return /^[A-Za-z0-9_@%+=:,./[\]-]+$/.test(word) && !word.includes('[')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
