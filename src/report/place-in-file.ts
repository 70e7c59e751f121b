import { posix } from 'node:path';
import type { Source } from '../source/source.ts';

/** The name of a file as services compare it with those of a repository: without `./` and the like. */
export function pathOf({ name }: Pick<Source, 'name'>): string {
  return posix.normalize(name);
}

/** The lines of a text, without their ends. */
export function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|[\r\n]/);
}

/** The text of a message with its hint on a line below. */
export function withHint({
  message,
  hint,
}: {
  readonly message: string;
  readonly hint?: string;
}): string {
  return hint === undefined ? message : `${message}\n${hint}`;
}
