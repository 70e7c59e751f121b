import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJournal } from '../../src/store/read-journal.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { journalText } from '../support/transaction.ts';

describe('a journal read from its lines', () => {
  let text = '';
  before(async () => {
    text = await journalText(emptyState, stateWith({ virtualServices: [virtualService()] }));
  });

  it('reads a journal cut off at any byte: a torn last line counts as not written', () => {
    fc.assert(
      fc.property(fc.nat(text.length), (length) => {
        const cut = text.slice(0, length);
        const checked = readJournal(cut);
        assert.ok(checked.ok);
        const whole = cut.split('\n').length - 1;
        if (whole === 0) assert.equal(checked.value, null);
        else assert.equal(checked.value?.lines.length, whole - 1);
      }),
    );
  });

  it('takes an empty journal for one of an apply that did nothing', () => {
    assert.deepEqual(readJournal(''), { ok: true, value: null });
  });

  for (const [what, damage] of Object.entries({
    'a line that is no JSON': (lines: readonly string[]) => [
      lines[0],
      'rubbish',
      ...lines.slice(1),
    ],
    'bytes of zero, as a crashed file system leaves them': (lines: readonly string[]) => [
      ...lines,
      '\0'.repeat(64),
    ],
    'no beginning': (lines: readonly string[]) => lines.slice(1),
    'two beginnings': (lines: readonly string[]) => [lines[0], ...lines],
    'a line of an unknown kind': (lines: readonly string[]) => [
      ...lines,
      '{"type":"done-twice","at":"2026"}',
    ],
    'an empty line in the middle': (lines: readonly string[]) => [lines[0], '', ...lines.slice(1)],
  })) {
    it(`refuses a journal with ${what}, and says in which line`, () => {
      const damaged = `${damage(text.trimEnd().split('\n')).join('\n')}\n`;
      const checked = readJournal(damaged);
      assert.equal(checked.ok, false);
      assert.match(checked.problem, /^(line \d+: |it begins more than once)/);
    });
  }
});
