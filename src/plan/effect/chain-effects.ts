import { canonicalJson, equal } from '../../state/canonical.ts';
import type { FilterRule } from '../../state/director-state.ts';
import type { EffectName } from './table.ts';

type MarkRule = Extract<FilterRule, { kind: 'mark' }>;

/** What it does to packets that these rules hold instead of those, in one of lvsc's chains. */
export function chainEffects(
  before: readonly FilterRule[],
  after: readonly FilterRule[],
): readonly EffectName[] {
  const [were, are] = [new Set(before.map(canonicalJson)), new Set(after.map(canonicalJson))];
  const gone = before.filter((rule) => !are.has(canonicalJson(rule)));
  const come = after.filter((rule) => !were.has(canonicalJson(rule)));
  const [wereMarked, areMarked] = [marked(before), marked(after)];
  const names = [
    ...(verbatimDiffers(before, after) ? (['verbatim-rule'] as const) : []),
    ...(come.some(({ kind }) => kind === 'masquerade') ? (['masquerading-added'] as const) : []),
    ...(gone.some(({ kind }) => kind === 'masquerade') ? (['masquerading-removed'] as const) : []),
    ...new Set([
      ...come.flatMap((rule) => markEffect(rule, wereMarked, 'mark-added')),
      ...gone.flatMap((rule) => markEffect(rule, areMarked, 'mark-removed')),
    ]),
  ];
  return names.length === 0 ? ['chain-tidied'] : names;
}

/** What gets a mark by these rules, whichever it is. */
function marked(rules: readonly FilterRule[]): ReadonlySet<string> {
  return new Set(rules.flatMap((rule) => (rule.kind === 'mark' ? [traffic(rule)] : [])));
}

function traffic(rule: MarkRule): string {
  return canonicalJson({ ...rule, mark: 0 });
}

/** What others put there counts with its place: rules above and below it can be out of its reach. */
function verbatimDiffers(before: readonly FilterRule[], after: readonly FilterRule[]): boolean {
  const isVerbatim = ({ kind }: FilterRule): boolean => kind === 'verbatim';
  if (!before.some(isVerbatim) && !after.some(isVerbatim)) return false;
  return !equal(before, after);
}

function markEffect(
  rule: FilterRule,
  others: ReadonlySet<string>,
  name: 'mark-added' | 'mark-removed',
): EffectName[] {
  if (rule.kind !== 'mark') return [];
  return [others.has(traffic(rule)) ? 'mark-changed' : name];
}
