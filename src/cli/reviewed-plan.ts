import { LvscError, UsageError } from '../error/lvsc-error.ts';
import { diff } from '../plan/diff.ts';
import { planDigest } from '../plan/plan-digest.ts';
import { planDocument } from '../plan/plan-document.ts';
import type { Plan } from '../plan/plan.ts';
import { differenceLines } from '../report/plan-text.ts';

/**
 * The value of `--plan-digest`: one digest for each director, or none at all.
 * @throws {UsageError} for what is no digest of a plan
 */
export function reviewedDigests(value: string | readonly string[] | undefined): readonly string[] {
  const digests = value === undefined ? [] : [value].flat();
  const wrong = digests.find((each) => !/^sha256:[0-9a-f]{64}$/.test(each));
  if (wrong === undefined) return digests;
  throw new UsageError(
    `--plan-digest takes sha256: and 64 hex digits, as lvsc plan says them, and not "${wrong}"`,
  );
}

/**
 * Refuses a plan that is none of those that were reviewed, as a stale plan is refused, and says what
 * is known of how the director has moved.
 * @throws {LvscError} of kind `refused`
 */
export function refuseUnreviewed(plan: Plan, reviewed: readonly string[]): void {
  const digest = planDigest(planDocument(plan));
  if (reviewed.length === 0 || reviewed.includes(digest)) return;
  const one = reviewed.length === 1 ? (reviewed[0] ?? '') : `one of ${reviewed.join(', ')}`;
  throw new LvscError(
    [
      `refused: the plan for ${plan.director} is not the one that was reviewed; nothing was changed. It is ${digest}, and should be ${one}.`,
      ...movedLines(plan),
    ].join('\n'),
    'make a new plan and look at it again',
    'refused',
  );
}

/** A digest does not say what it was made from; lvsc's record of its last apply does. */
function movedLines({ before, changes, ownershipBefore: { applied } }: Plan): string[] {
  if (changes.length === 0) return ['Nothing is left to do: it may have been applied already.'];
  if (applied === null) {
    return [
      'There is no record of an earlier apply, so lvsc cannot tell whether the config, the director or an option such as --prune is another one.',
    ];
  }
  const moved = diff(applied, before);
  if (moved.length === 0) {
    return [
      "The director is as lvsc's last apply left it: what is another one is the config, an option such as --prune, or that apply.",
    ];
  }
  return [
    "Since lvsc's last apply the director was changed behind its back:",
    ...differenceLines(moved),
  ];
}
