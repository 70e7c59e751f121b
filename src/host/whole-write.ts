import { fstatSync, writeSync } from 'node:fs';

/** Whether an open file is one on a disk, no terminal, pipe or device. */
export function isOnDisk(file: number): boolean {
  try {
    return fstatSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Writes all of a text to an open file on a disk. Node's own standard output leaves the rest of it
 * out, without a word, where the disk takes only a part.
 * @throws what the system says, such as ENOSPC
 */
export function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) {
    written += writeSync(file, bytes, written);
  }
}
