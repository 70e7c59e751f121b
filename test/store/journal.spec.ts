import assert from 'node:assert/strict';
import type { JournalLine, JournalRecord } from '../../src/store/journal.ts';
import { isUnfinished, lastStep, outcomeOf } from '../../src/store/journal.ts';
import { readJournal } from '../../src/store/read-journal.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { journalText } from '../support/transaction.ts';

describe('the end of an apply by its journal', () => {
  const at = '2026-11-23T20:50:00.000Z';
  const end = (outcome: 'committed' | 'needs-operator'): JournalLine => ({
    type: 'end',
    at,
    outcome,
    remarks: [],
  });
  const record = (...lines: readonly JournalLine[]): JournalRecord => {
    const checked = readJournal(text);
    assert.ok(checked.ok && checked.value);
    return { begin: checked.value.begin, lines };
  };
  let text = '';
  before(async () => {
    text = await journalText(emptyState, stateWith({ virtualServices: [virtualService()] }));
  });

  it('knows that an apply without an end was cut off, at which step', () => {
    const cut = record({ type: 'doing', at, step: 1 }, { type: 'doing', at, step: 2 });
    assert.equal(outcomeOf(cut), null);
    assert.equal(isUnfinished(outcomeOf(cut)), true);
    assert.equal(lastStep(cut), 2);
    assert.equal(lastStep(record()), 0);
  });

  it('knows that one which needs an operator is not over', () => {
    assert.equal(isUnfinished(outcomeOf(record(end('needs-operator')))), true);
    assert.equal(isUnfinished(outcomeOf(record(end('committed')))), false);
  });

  it('counts what came after an end: a rollback that began again is not over', () => {
    const again = record(end('committed'), { type: 'rollback', at, reason: 'not confirmed' });
    assert.equal(outcomeOf(again), null);
    assert.equal(isUnfinished(outcomeOf(again)), true);
  });
});
