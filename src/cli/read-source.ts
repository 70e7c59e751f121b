import { LvscError } from '../error/lvsc-error.ts';
import { readJudgedFile, readText, type JudgedText } from '../host/text-file.ts';
import type { Source } from '../source/source.ts';
import type { Io } from './io.ts';

/**
 * What commands are given for `-`: a name that no other file has. Whoever opens it reads standard
 * input, too.
 */
export const STDIN = '/dev/stdin';

/** How findings name a file of the command line. */
export function nameOf(file: string): string {
  return file === STDIN ? '<stdin>' : file;
}

/** A source, and why root must not act on what it says. */
export type ReadSource = Source &
  Pick<JudgedText, 'unsafe'> &
  Partial<Pick<JudgedText, 'encoding'>>;

/**
 * The config that a command line names; `-` is standard input.
 * @throws {LvscError} when it cannot be read
 */
export async function readSource(file: string, io: Io): Promise<ReadSource> {
  if (file !== STDIN) return { name: file, ...(await readJudgedFile(file)) };
  // Whoever starts lvsc has chosen what it is given.
  const text = await readText(io.stdin(), nameOf(file));
  return { name: nameOf(file), text, unsafe: null };
}

/** A file that could not be read. */
export interface Unread {
  readonly name: string;
  readonly trouble: LvscError;
}

/**
 * The config that a command line names, or why there is none, for a caller that tells the trouble
 * as it tells what is wrong in a file.
 */
export async function sourceOrTrouble(file: string, io: Io): Promise<ReadSource | Unread> {
  try {
    return await readSource(file, io);
  } catch (error) {
    if (error instanceof LvscError) return { name: nameOf(file), trouble: error };
    throw error;
  }
}
