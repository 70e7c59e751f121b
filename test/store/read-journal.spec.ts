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
      const { line, reason } = checked.damage;
      assert.notEqual(reason, '');
      const whole = damaged.split('\n').slice(0, line - 1);
      assert.ok(readJournal([...whole, ''].join('\n')).ok, 'what is before that line reads');
      assert.ok(!readJournal(`${[...whole, damaged.split('\n')[line - 1]].join('\n')}\n`).ok);
    });
  }

  it('tells how the apply ended where the lines behind the damage say so', () => {
    const [begin = '', doing = '', ...rest] = text.trimEnd().split('\n');
    const outcome = (...lines: readonly string[]): unknown => {
      const read = readJournal([...lines, ''].join('\n'));
      return read.ok ? 'not damaged' : read.damage.outcome;
    };
    assert.equal(outcome(begin, 'rubbish', ...rest), 'committed');
    assert.equal(outcome('rubbish', doing, ...rest), 'committed');
    assert.equal(outcome(begin, doing, ...rest, 'rubbish'), null);
    assert.equal(outcome(begin, 'rubbish', ...rest.slice(0, -1)), null);
    const goingBack = '{"type":"rollback","at":"2026-11-23T20:50:00.000Z","reason":"told to"}';
    assert.equal(outcome(begin, 'rubbish', ...rest, goingBack), null);
  });
});
