import { LvscError } from '../error/lvsc-error.ts';
import { open, type OpenFile } from './disk.ts';

const CHUNK = 64 * 1024;

/** More was there than anybody can have meant. */
export class TooLong extends LvscError {
  constructor() {
    super('it is longer than anybody can have meant');
  }
}

/**
 * All bytes of a file, but not on and on: a device such as /dev/zero says size 0 and has no end.
 * @throws {TooLong} when there are more than `most`
 */
export async function readBounded(path: string, most: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    return await boundedFile(file, most);
  } finally {
    await file.close();
  }
}

/**
 * The same of a file that is open.
 * @throws {TooLong} when there are more than `most`
 */
export function boundedFile(file: OpenFile, most: number): Promise<Buffer> {
  return bounded(chunksOf(file), most);
}

/**
 * All bytes of a stream, up to a bound.
 * @throws {TooLong} when there are more than `most`
 */
export async function bounded(chunks: AsyncIterable<Buffer>, most: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > most) throw new TooLong();
    parts.push(chunk);
  }
  return Buffer.concat(parts);
}

async function* chunksOf(file: OpenFile): AsyncGenerator<Buffer> {
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, null);
    if (bytesRead === 0) return;
    yield buffer.subarray(0, bytesRead);
  }
}
