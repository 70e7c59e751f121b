import { canonicalJson, textDigest } from '../state/canonical.ts';
import type { PlannedChange } from './plan.ts';
import type { PlanDocument } from './plan-document.ts';

/**
 * What names a plan among all others: two plans with the same digest do the same to the same
 * director for the same text. It goes over the changes, steps and commands, and the digests of
 * config, live state and the record of what lvsc owns.
 *
 * It does not go over what the director and the file are called: a plan that was reviewed with a
 * capture, `--live lvs1.json`, is the one that is applied on the director itself. Nor over what only
 * tells a reader about a change, its effect and its place in the file.
 *
 * @returns `sha256:` and 64 hex digits
 */
export function planDigest({
  config,
  liveDigest,
  ownershipBefore,
  changes,
  steps,
  commands,
}: PlanDocument): string {
  const covered = {
    changes: changes.map(bare),
    steps,
    commands: commands.forward,
    config: config?.digest ?? null,
    live: liveDigest,
    ownership: textDigest(canonicalJson(ownershipBefore)),
  };
  return `sha256:${textDigest(canonicalJson(covered))}`;
}

function bare({ effect, origin, ...change }: PlannedChange): object {
  return change;
}
