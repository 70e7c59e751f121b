import { equal } from '../state/canonical.ts';
import type { Change } from '../state/change.ts';
import { ruleText } from '../tools/iptables/say.ts';

/** What a plan of the imported file would still do, a line for each change and for each lost rule. */
export function remainingRemarks(changes: readonly Change[]): string[] {
  return changes.flatMap((change) => [
    `a plan of this file would still ${verb[change.kind]} ${change.id}${detail(change)}`,
    ...lostRules(change).map((rule) => `    without the rule ${rule}`),
  ]);
}

const verb = { add: 'add', edit: 'change', remove: 'remove' } as const;

function detail(change: Change): string {
  return change.subject === 'sysctl' ? `: ${change.before ?? ''} -> ${change.after ?? ''}` : '';
}

function lostRules(change: Change): string[] {
  if (change.subject !== 'chain') return [];
  const after = change.after?.rules ?? [];
  return (change.before?.rules ?? [])
    .filter((rule) => !after.some((each) => equal(each, rule)))
    .map(ruleText);
}
