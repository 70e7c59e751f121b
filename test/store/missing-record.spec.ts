import assert from 'node:assert/strict';
import { planDocument } from '../../src/plan/plan-document.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import type { JournalLine, OutcomeKind } from '../../src/store/journal.ts';
import type { FoundJournal } from '../../src/store/journals.ts';
import { recordlessApply } from '../../src/store/missing-record.ts';
import { planOf } from '../support/transaction.ts';

const plan = planDocument(planOf(emptyState, emptyState));
const at = '2026-11-23T20:50:00.000Z';

function journal(number: number, outcome: OutcomeKind, leavesRecord = true): FoundJournal {
  const ownership = leavesRecord ? plan.ownership : ownsNothing;
  const lines: JournalLine[] = [{ type: 'end', at, outcome, remarks: [] }];
  const begin = {
    format: 'lvsc-journal/1',
    type: 'begin',
    at,
    by: 'root',
    command: 'lvsc apply',
    boot: null,
    plan: { ...plan, ownership },
    confirm: null,
  } as const;
  return { kind: 'apply', number, record: { begin, lines } };
}

describe('a record of the last apply', () => {
  it('is missing where the last apply that held left one', () => {
    const journals = [journal(1, 'committed'), journal(2, 'rolled-back')];
    assert.equal(recordlessApply(ownsNothing, journals), 1);
    assert.equal(recordlessApply(ownsNothing, [...journals, journal(3, 'accepted')]), 3);
  });

  it('is not missing where it is there, or where there was nothing to write', () => {
    assert.equal(recordlessApply({ applied: emptyState }, [journal(1, 'committed')]), null);
    assert.equal(recordlessApply(ownsNothing, []), null);
    assert.equal(recordlessApply(ownsNothing, [journal(1, 'rolled-back')]), null);
    const back = [journal(1, 'committed'), journal(2, 'committed', false)];
    assert.equal(recordlessApply(ownsNothing, back), null);
  });

  it('is not known to be missing by a journal that does not read', () => {
    const damage = { file: 'j', line: 1, reason: 'rubbish', outcome: 'committed' } as const;
    assert.equal(recordlessApply(ownsNothing, [{ kind: 'damaged', number: 1, ...damage }]), null);
  });
});
