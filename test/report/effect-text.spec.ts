import assert from 'node:assert/strict';
import type { Effect, Impact } from '../../src/plan/effect/effect.ts';
import type { PlannedChange } from '../../src/plan/plan.ts';
import { effectLines, effectNote } from '../../src/report/effect-text.ts';

const effect = (
  established: Impact,
  fresh: Impact,
  other: Impact,
  ...reasons: string[]
): Effect => ({ established, new: fresh, other, reasons });

const change = (of: Effect): PlannedChange => ({
  subject: 'timeouts',
  kind: 'edit',
  id: 'timeouts',
  before: null,
  after: null,
  effect: of,
  origin: null,
});

describe('the effect of a change in words', () => {
  for (const [impacts, words] of [
    [['none', 'none', 'none'], ''],
    [['none', 'opened', 'none'], 'new connections'],
    [['opened', 'changed', 'none'], 'new connections'],
    [['opened', 'none', 'none'], 'established connections'],
    [['changed', 'none', 'none'], 'established connections'],
    [['changed', 'changed', 'none'], 'all connections'],
    [['changed', 'changed', 'changed'], 'all traffic'],
    [['none', 'none', 'changed'], 'other traffic'],
    [['none', 'changed', 'changed'], 'new connections and other traffic'],
    [['none', 'cut', 'none'], 'stops new connections'],
    [['cut', 'changed', 'none'], 'can cut established connections'],
    [['cut', 'cut', 'none'], 'can cut all connections'],
    [['cut', 'cut', 'cut'], 'can cut all traffic'],
  ] as const) {
    it(`of ${impacts.join(', ')}: ${words || 'nothing'}`, () => {
      assert.equal(effectNote(effect(impacts[0], impacts[1], impacts[2])), words);
    });
  }
});

describe('the effect of a plan in words', () => {
  const summary = (...effects: readonly Effect[]): string | undefined =>
    effectLines(effects.map(change))[0]?.replace('Effect on traffic: ', '');

  it('says first what is worst', () => {
    const [none, fresh, other, hung, touched, cut] = [
      effect('none', 'none', 'none'),
      effect('none', 'changed', 'none'),
      effect('none', 'none', 'changed'),
      effect('opened', 'none', 'none'),
      effect('changed', 'none', 'none'),
      effect('cut', 'changed', 'none'),
    ] as const;
    assert.equal(summary(none), 'none.');
    assert.equal(summary(none, hung), 'established connections that hung go on.');
    assert.equal(summary(fresh), 'new connections only; established ones go on.');
    assert.equal(summary(other), 'other traffic only; established ones go on.');
    assert.equal(
      summary(other, fresh, hung),
      'new connections and other traffic only; established ones go on.',
    );
    assert.equal(
      summary(touched, fresh),
      'no established connection is cut; 1 of 2 changes reaches some of them.',
    );
    assert.equal(summary(cut), '1 of 1 change can cut established connections.');
    assert.equal(summary(cut, touched, cut), '2 of 3 changes can cut established connections.');
  });

  it('says why, each reason once, of those that do something', () => {
    const lines = effectLines(
      [
        effect('none', 'changed', 'none', 'a: because', 'b: so'),
        effect('none', 'none', 'none', 'c: nothing'),
        effect('none', 'changed', 'none', 'a: because'),
      ].map(change),
    );
    assert.deepEqual(lines.slice(1), ['  a: because', '  b: so']);
  });
});
