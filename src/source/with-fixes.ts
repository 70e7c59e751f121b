import type { Finding } from './finding.ts';
import type { Fix } from './fix.ts';

/** A finding of which the one right change is known. */
export type FixableFinding = Finding & { readonly fix: Fix };

/** A text with some of its findings mended. */
export interface FixedText {
  readonly text: string;
  /** What was mended, sorted by place. */
  readonly fixed: readonly FixableFinding[];
}

/**
 * A text with the fixes of its findings. All else stays as it is. Of fixes that touch the same place
 * the first is made; the others may be another change afterwards, or none.
 */
export function withFixes(text: string, findings: readonly Finding[]): FixedText {
  const fixed: FixableFinding[] = [];
  const parts: string[] = [];
  let done = 0;
  let last = -1;
  for (const finding of findings.filter(isFixable).toSorted(byFix)) {
    const { start, end } = finding.fix.range;
    if (start.offset < done || start.offset === last) continue;
    parts.push(text.slice(done, start.offset), finding.fix.text);
    fixed.push(finding);
    [done, last] = [end.offset, start.offset];
  }
  return { text: parts.join('') + text.slice(done), fixed };
}

/** Whether the one right change is known. */
export function isFixable(finding: Finding): finding is FixableFinding {
  return finding.fix !== undefined;
}

/** What removes something goes after what is put in before it. */
function byFix(
  { fix: { range: a } }: FixableFinding,
  { fix: { range: b } }: FixableFinding,
): number {
  return a.start.offset - b.start.offset || a.end.offset - b.end.offset;
}
