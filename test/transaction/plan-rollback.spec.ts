import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { NumberedRecord } from '../../src/store/journals.ts';
import { readJournal } from '../../src/store/read-journal.ts';
import { rollBackPlan } from '../../src/transaction/plan-rollback.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { foreignService, realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { applied, planOf, trace } from '../support/transaction.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const memory = { director: 'memory', tools: usualTools };

/** The journal of an apply, numbered. */
async function journalOf(
  number: number,
  before: DirectorState,
  goal: DirectorState,
  fails = false,
): Promise<NumberedRecord> {
  const run = trace(before, { onRun: () => (fails ? 'refused' : null) });
  await applied(planOf(before, goal), run);
  const checked = readJournal(run.journal.map((line) => `${JSON.stringify(line)}\n`).join(''));
  assert.ok(checked.ok && checked.value);
  return { kind: 'apply', number, record: checked.value };
}

describe('a rollback', () => {
  it('goes back to the state before one apply, or before several', async () => {
    await fc.assert(
      fc.asyncProperty(directorState, directorState, directorState, async (first, then, last) => {
        const one = await journalOf(1, first, then);
        const two = await journalOf(2, then, last);
        const back = rollBackPlan(memory, last, ownsNothing, [two]);
        assert.deepEqual(back.plan.before, last);
        assert.deepEqual(back.plan.goal, then);
        assert.deepEqual(back.drift, []);
        assert.deepEqual(rollBackPlan(memory, last, ownsNothing, [one, two]).plan.goal, first);
        assert.deepEqual(back.plan.ownership, ownsNothing);
      }),
      { numRuns: 50 },
    );
  });

  const before = stateWith({ virtualServices: [virtualService()] });
  const goal = stateWith({
    virtualServices: [virtualService({ realServers: [realServer('10.1.1.1', { weight: 5 })] })],
  });

  it('leaves what others have done elsewhere, and names drift where it puts things back', async () => {
    const apply = await journalOf(1, before, goal);
    const live = stateWith({
      virtualServices: [
        foreignService,
        virtualService({ realServers: [realServer('10.1.1.1', { weight: 9 })] }),
      ],
    });
    const { plan, drift } = rollBackPlan(memory, live, ownsNothing, [apply]);
    assert.deepEqual(
      drift.map(({ id }) => id),
      ['server tcp 203.0.113.100:80 10.1.1.1:80'],
    );
    assert.deepEqual(plan.goal.virtualServices, [foreignService, virtualService()]);
  });

  it('goes back also over what was accepted as it stood', async () => {
    const apply = await journalOf(1, before, goal);
    const { begin } = apply.record;
    const at = begin.at;
    const accepted: NumberedRecord = {
      kind: 'apply',
      number: 1,
      record: { begin, lines: [{ type: 'end', at, outcome: 'accepted', remarks: [] }] },
    };
    assert.deepEqual(rollBackPlan(memory, goal, ownsNothing, [accepted]).plan.goal, before);
  });

  it('counts only the applies that held', async () => {
    const failed = await journalOf(2, goal, emptyState, true);
    const { plan } = rollBackPlan(memory, goal, ownsNothing, [
      await journalOf(1, before, goal),
      failed,
    ]);
    assert.deepEqual(plan.goal, before);
  });
});
