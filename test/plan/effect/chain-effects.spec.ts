import assert from 'node:assert/strict';
import { chainEffects } from '../../../src/plan/effect/chain-effects.ts';
import type { EffectName } from '../../../src/plan/effect/table.ts';
import type { FilterRule } from '../../../src/state/director-state.ts';

const masquerade = (source: string): FilterRule => ({
  kind: 'masquerade',
  source,
  outDevice: 'eth0',
});
const mark = (port: number, value: number): FilterRule => ({
  kind: 'mark',
  destination: '203.0.113.100',
  protocol: 'tcp',
  port,
  mark: value,
});
const other: FilterRule = { kind: 'verbatim', text: '-j RETURN' };
const [one, two] = [masquerade('10.1.1.1/32'), masquerade('10.1.1.2/32')];

describe('the effect of other rules in a chain', () => {
  const cases: readonly (readonly [string, FilterRule[], FilterRule[], EffectName[]])[] = [
    ['the same rules', [one, two], [one, two], ['chain-tidied']],
    ['the same in another order', [one, two], [two, one], ['chain-tidied']],
    ['a rule that stood twice', [one, one], [one], ['chain-tidied']],
    ['one more', [one], [one, two], ['masquerading-added']],
    ['one less', [one, two], [two], ['masquerading-removed']],
    ['one for another', [one], [two], ['masquerading-added', 'masquerading-removed']],
    ['two marks more', [], [mark(80, 1), mark(443, 1)], ['mark-added']],
    ['another mark', [mark(80, 1)], [mark(80, 2)], ['mark-changed']],
    ['a mark for another port', [mark(80, 1)], [mark(443, 1)], ['mark-added', 'mark-removed']],
    ["somebody else's rule that goes", [other], [], ['verbatim-rule']],
    ["somebody else's rule that goes down", [other, one], [one, other], ['verbatim-rule']],
    ["somebody else's rule that stays", [other, one], [other, one], ['chain-tidied']],
  ];
  for (const [what, before, after, names] of cases) {
    it(`of ${what}`, () => {
      assert.deepEqual(chainEffects(before, after), names);
    });
  }
});
