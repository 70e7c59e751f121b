import assert from 'node:assert/strict';
import { noticeText } from '../../src/report/notice-text.ts';
import type { Notice } from '../../src/transaction/notice.ts';

const at = '2026-11-23T20:50:00.000Z';

describe('a notice in words', () => {
  const cases: readonly (readonly [Notice, RegExp])[] = [
    [{ kind: 'guard', remark: 'in its words' }, /^in its words$/],
    [{ kind: 'booted-since', number: 7 }, /^warning: apply 7 was not confirmed before .* booted/],
    [{ kind: 'never-begun', number: 7 }, /^warning: apply 7 .* waits for no confirmation$/],
    [
      { kind: 'overtaken', number: 7, director: 'lb1', end: 'undone' },
      /^warning: apply 7 is over, .* changed lb1 since: .*taken back/,
    ],
    [
      { kind: 'confirmation-unrecorded', number: 7, cause: 'disk full' },
      /^warning: disk full; apply 7 is confirmed all the same$/,
    ],
    [{ kind: 'pending-stays', cause: 'disk full' }, /^warning: disk full; .* refuses to apply$/],
    [{ kind: 'deadline-stays', cause: 'disk full' }, /^warning: disk full; the apply waits/],
    [
      { kind: 'revert-of-old-boot', number: 7 },
      /^apply 7 .* earlier boot; nothing was taken back$/,
    ],
    [
      { kind: 'revert-waits', at, number: 7, cause: 'locked' },
      new RegExp(`^${at} apply 7: locked$`),
    ],
  ];
  for (const [notice, said] of cases) {
    it(`is said also with --quiet: ${notice.kind}`, () => {
      const { lines, isWarning } = noticeText(notice);
      assert.match(lines.join('\n'), said);
      assert.equal(isWarning, true);
    });
  }

  it('is no warning where all is as it should be', () => {
    assert.deepEqual(noticeText({ kind: 'armed', by: 'a timer' }), {
      lines: ['armed: a timer'],
      isWarning: false,
    });
  });

  it('has when and what in each line of an apply that was taken back', () => {
    const { lines } = noticeText({
      kind: 'taken-back',
      at,
      number: 7,
      outcome: {
        kind: 'rolled-back',
        failure: { kind: 'not-confirmed' },
        foreignChanges: [],
        unrecorded: null,
      },
      changes: 3,
      director: 'local',
    });
    assert.ok(lines.length > 1);
    for (const line of lines) assert.ok(line.startsWith(`${at} apply 7: `), line);
    assert.match(lines.join('\n'), /not confirmed in time/);
  });
});
