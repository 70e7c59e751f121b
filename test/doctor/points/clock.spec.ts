import assert from 'node:assert/strict';
import { clock } from '../../../src/doctor/points/clock.ts';
import { said, seen, unseen } from '../machine.ts';

describe('the point of the clock', () => {
  it('is fit where it is synchronized', () => {
    assert.deepEqual(said(clock), ['ok']);
  });

  it('is not where it is not, or differs from ours', () => {
    assert.deepEqual(said(clock, { clock: seen({ isSynchronized: false, ahead: 0 }) }), [
      'unfit: it is not synchronized | timedatectl set-ntp true',
    ]);
    for (const [ahead, words] of [
      [60, '60 s ahead of'],
      [-60, '60 s behind'],
    ] as const) {
      const [first = ''] = said(clock, { clock: seen({ isSynchronized: true, ahead }) });
      assert.ok(first.startsWith(`unfit: ${words} the clock of this machine`), first);
    }
  });

  it('cannot be told where nothing says', () => {
    assert.match(
      said(clock, { clock: seen({ isSynchronized: null, ahead: 1 }) })[0] ?? '',
      /^unknown/,
    );
    assert.match(said(clock, { clock: unseen })[0] ?? '', /^unknown/);
  });
});
