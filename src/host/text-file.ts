import { LvscError } from '../error/lvsc-error.ts';
import { open, realpath, stat } from 'node:fs/promises';
import { bounded, boundedFile, TooLong } from './bounded-read.ts';
import { replaceFile } from './replace-file.ts';
import { unreadable, unwritable } from './file-trouble.ts';
import { unsafeReason } from './unsafe-file.ts';

/** A file longer than this is no lvs.conf, and no plan or capture either. */
const MAX_BYTES = 16 * 1024 * 1024;

/** How the bytes of a text are read, and written again. */
export type Encoding = 'utf8' | 'latin1';

/** What stands in a file, and whether root may act on it. */
export interface JudgedText {
  readonly text: string;
  readonly encoding: Encoding;
  /** Why root must not act on the file; null where root may. */
  readonly unsafe: string | null;
}

/**
 * The text of a file that the user named, judged and read through one open file.
 * @throws {LvscError} when it is missing, a directory, unreadable or too large
 */
export async function readJudgedFile(path: string): Promise<JudgedText> {
  try {
    const file = await open(path, 'r');
    try {
      const unsafe = await unsafeReason(path, file);
      return { ...decode(await boundedFile(file, MAX_BYTES)), unsafe };
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof TooLong) throw tooLarge(path);
    throw unreadable(path, error);
  }
}

/**
 * The same for what is only looked at.
 * @throws {LvscError} as {@link readJudgedFile} does
 */
export async function readTextFile(path: string): Promise<string> {
  return (await readJudgedFile(path)).text;
}

/**
 * The text of a stream, such as standard input, to its end.
 * @throws {LvscError} when it is too long
 */
export async function readText(chunks: AsyncIterable<Buffer>, name: string): Promise<string> {
  try {
    return decode(await bounded(chunks, MAX_BYTES)).text;
  } catch (error) {
    throw error instanceof TooLong ? tooLarge(name) : error;
  }
}

/** UTF-8, or Latin-1 where it is not UTF-8: old files have remarks in it. */
function decode(bytes: Buffer): Pick<JudgedText, 'text' | 'encoding'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { text, encoding: 'utf8' };
  } catch {
    return { text: bytes.toString('latin1'), encoding: 'latin1' };
  }
}

function tooLarge(name: string): LvscError {
  return new LvscError(`${name} is larger than ${MAX_BYTES / 1024 / 1024} MiB: it cannot be meant`);
}

/**
 * Replaces the text of a file that the user named, whole or not at all; its mode stays, and a
 * symbolic link still leads to it.
 * @param encoding as the file was read, so that its other bytes stay
 * @throws {LvscError} when it cannot be written
 */
export async function writeInPlace(
  path: string,
  text: string,
  encoding: Encoding = 'utf8',
): Promise<void> {
  let target: string;
  let mode: number;
  try {
    target = await realpath(path);
    ({ mode } = await stat(target));
  } catch (error) {
    throw unwritable(path, error);
  }
  await replaceFile(target, Buffer.from(text, encoding), mode & 0o777);
}
