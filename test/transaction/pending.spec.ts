import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { endOf, findJournals } from '../../src/store/journals.ts';
import { applyPlan } from '../../src/transaction/apply-plan.ts';
import { settledPending } from '../../src/transaction/pending.ts';
import { noticeText } from '../../src/report/notice-text.ts';
import type { Guard } from '../../src/director/director.ts';
import type { GuardFate } from '../../src/director/guard-fate.ts';
import { openJournal } from '../../src/store/journal-file.ts';
import { readPending, writePending } from '../../src/store/pending-confirm.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { operatorIn, planOf, trace } from '../support/transaction.ts';
import { workplace } from '../support/workplace.ts';

describe('an apply that awaits its confirmation', () => {
  const { path } = workplace();
  const before = stateWith({});
  const goal = stateWith({ virtualServices: [virtualService()] });

  /** A guard that knows what became of an apply, and is told nothing. */
  const guardThatSays = (fate: GuardFate): Guard => ({
    id: '/var/lib/lvsc/local/guard/1',
    arm: () => Promise.resolve('the guard'),
    standDown: () => Promise.resolve(),
    confirm: () => Promise.resolve(null),
    fate: () => Promise.resolve(fate),
    remarks: () => [],
  });

  /** What becomes of an apply that waited, once its guard says what it knows of it. */
  async function settled(fate: GuardFate): Promise<{ state: DirectorState; said: string }> {
    const place = { stateDirectory: path('state'), guard: guardThatSays(fate) };
    const { director, transaction } = trace(before, {}, {}, place);
    const journal = await openJournal(director.stateDirectory);
    const applicant = { by: 'alice', command: 'lvsc apply', boot: 'boot', confirm: 300 };
    await applyPlan(planOf(before, goal), applicant, { ...transaction, journal });
    await journal.close();
    await writePending(director.stateDirectory, {
      format: 'lvsc-pending/1',
      number: journal.number,
      deadline: '2026-11-23T20:50:00.000Z',
      seconds: 300,
      boot: 'boot',
      guard: '/var/lib/lvsc/local/guard/1',
    });
    let said = '';
    const operator = operatorIn(transaction, (notice) => {
      said += noticeText(notice)
        .lines.map(
          (line) => `${line}
`,
        )
        .join('');
    });
    assert.equal(await settledPending(director, operator), null);
    assert.equal(await readPending(director.stateDirectory), null);
    if (fate.end === 'undone') {
      const last = (await findJournals(director.stateDirectory)).at(-1);
      assert.equal(last && endOf(last), 'rolled-back');
    }
    await rm(director.stateDirectory, { recursive: true });
    return { state: await director.read(), said };
  }

  it('lets an apply stand that somebody else has confirmed', async () => {
    for (const isOvertaken of [false, true])
      assert.deepEqual(await settled({ end: 'confirmed', isOvertaken }), { state: goal, said: '' });
  });

  it('goes back where the guard has gone back', async () => {
    const { state, said } = await settled({ end: 'undone', isOvertaken: false });
    assert.deepEqual(state, before);
    assert.match(said, /not confirmed in time/);
  });

  it('takes nothing back that another apply has made since', async () => {
    const undone = await settled({ end: 'undone', isOvertaken: true });
    assert.deepEqual(undone.state, goal);
    assert.match(undone.said, /it was not confirmed in time and was taken back\. The director is/);
    for (const end of ['unknown', 'waiting'] as const) {
      const { state, said } = await settled({ end, isOvertaken: true });
      assert.deepEqual(state, goal);
      assert.match(said, /another apply has changed memory since: nobody knows any more/);
    }
  });
});
