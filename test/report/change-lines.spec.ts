import assert from 'node:assert/strict';
import { planDocument } from '../../src/plan/plan-document.ts';
import { changeLines } from '../../src/report/change-lines.ts';
import { plainStyle } from '../../src/report/style.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const plan = planDocument(planOf(emptyState, stateWith({ virtualServices: [virtualService()] })));

describe('the changes of a plan in lines', () => {
  it('are one line each, with their notes in a column of their own', () => {
    const lines = changeLines(plan, plainStyle, Infinity);
    assert.equal(lines.length, plan.changes.length);
    assert.equal(new Set(lines.map((line) => line.indexOf('new connections'))).size, 1);
  });

  it('have their notes below them where not all of it fits', () => {
    for (const columns of [20, 40, 60, 80]) {
      const lines = changeLines(plan, plainStyle, columns);
      assert.ok(lines.length >= 2 * plan.changes.length);
      // A word is never cut: an address is copied from here.
      for (const line of lines) assert.ok(line.length <= Math.max(columns, 26), line);
      assert.equal(lines.filter((line) => line.startsWith('  + ')).length, plan.changes.length);
      assert.ok(lines.some((line) => line.startsWith('      ')));
    }
  });
});
