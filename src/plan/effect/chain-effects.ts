import { equal } from '../../state/canonical.ts';
import type { FilterRule } from '../../state/director-state.ts';
import type { EffectName } from './table.ts';

/** What it does to packets that these rules hold instead of those, in one of lvsc's chains. */
export function chainEffects(
  before: readonly FilterRule[],
  after: readonly FilterRule[],
): readonly EffectName[] {
  const gone = before.filter((rule) => !has(after, rule));
  const come = after.filter((rule) => !has(before, rule));
  const names = [
    ...(verbatimDiffers(before, after) ? (['verbatim-rule'] as const) : []),
    ...(come.some(({ kind }) => kind === 'masquerade') ? (['masquerading-added'] as const) : []),
    ...(gone.some(({ kind }) => kind === 'masquerade') ? (['masquerading-removed'] as const) : []),
    ...new Set([
      ...come.flatMap((rule) => markEffect(rule, before, 'mark-added')),
      ...gone.flatMap((rule) => markEffect(rule, after, 'mark-removed')),
    ]),
  ];
  return names.length === 0 ? ['chain-tidied'] : names;
}

function has(rules: readonly FilterRule[], rule: FilterRule): boolean {
  return rules.some((each) => equal(each, rule));
}

/** What others put there counts with its place: rules above and below it can be out of its reach. */
function verbatimDiffers(before: readonly FilterRule[], after: readonly FilterRule[]): boolean {
  const isVerbatim = ({ kind }: FilterRule): boolean => kind === 'verbatim';
  if (!before.some(isVerbatim) && !after.some(isVerbatim)) return false;
  return !equal(before, after);
}

function markEffect(
  rule: FilterRule,
  others: readonly FilterRule[],
  name: 'mark-added' | 'mark-removed',
): EffectName[] {
  if (rule.kind !== 'mark') return [];
  const isChanged = others.some((each) => equal({ ...each, mark: rule.mark }, rule));
  return [isChanged ? 'mark-changed' : name];
}
