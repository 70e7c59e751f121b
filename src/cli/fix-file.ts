import { writeInPlace } from '../host/text-file.ts';
import type { FixableFinding } from '../source/with-fixes.ts';
import { fixAll } from '../validation/fix-all.ts';
import { checkFile, systemNames, type CheckOptions, type MaybeChecked } from './check-file.ts';
import type { Io } from './io.ts';
import { sourceOrTrouble } from './read-source.ts';

/** A file that was mended as far as it can be, and what is left to say of it. */
interface FixedFile {
  readonly checked: MaybeChecked;
  /** What is mended and written. */
  readonly fixed: readonly FixableFinding[];
}

/**
 * Mends a file in its place, whole or not at all, and checks it again. Its other bytes stay, and one
 * with nothing to mend is not written.
 * @throws {LvscError} when it cannot be written
 */
export async function fixFile(file: string, options: CheckOptions, io: Io): Promise<FixedFile> {
  const source = await sourceOrTrouble(file, io);
  if ('trouble' in source) return { checked: await checkFile(source, options, io), fixed: [] };
  const { checked, fixed } = fixAll(source, options.dialect, await systemNames());
  const { text } = checked.source;
  if (text !== source.text) await writeInPlace(file, text, source.encoding);
  return { checked: await checkFile({ ...source, text }, options, io), fixed };
}
