import type { Dialect } from '../language/dialect.ts';
import type { Names } from '../language/values/names.ts';
import type { Source } from '../source/source.ts';
import { type FixableFinding, withFixes } from '../source/with-fixes.ts';
import { check, type CheckedFile } from './check.ts';

/** A file after all that has one right change was changed. */
export interface FixedFile {
  /** Of the text as it is now. */
  readonly checked: CheckedFile;
  /** What was mended, each finding with its place in the text that it was found in. */
  readonly fixed: readonly FixableFinding[];
}

/** More than lines have layers of mistakes, so that two fixes that undo each other come to an end. */
const ROUNDS = 20;

/**
 * Mends a text until nothing is left that has one right change: one fix can bring to light what
 * another mistake hid, or be in the way of another fix.
 */
export function fixAll(source: Source, dialect: Dialect, names?: Names): FixedFile {
  let checked = check(source, dialect, names);
  const fixed: FixableFinding[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const next = withFixes(checked.source.text, checked.findings);
    if (next.fixed.length === 0) break;
    fixed.push(...next.fixed);
    checked = check({ name: source.name, text: next.text }, dialect, names);
  }
  return { checked, fixed };
}
