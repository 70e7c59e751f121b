import { readText, readTextFile } from '../director/text-file.ts';
import type { Source } from '../source/source.ts';
import type { Io } from './io.ts';

/**
 * The config that a command line names; `-` is standard input.
 * @throws {DirectorError} when it cannot be read
 */
export async function readSource(file: string, io: Io): Promise<Source> {
  if (file !== '-') return { name: file, text: await readTextFile(file) };
  return { name: '<stdin>', text: await readText(io.stdin(), '<stdin>') };
}
