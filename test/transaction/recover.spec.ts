import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JournalRecord } from '../../src/store/journal.ts';
import { isUnfinished, outcomeOf } from '../../src/store/journal.ts';
import { readJournal } from '../../src/store/read-journal.ts';
import { abandon, accept, recoverBack, recoverForward } from '../../src/transaction/recover.ts';
import { diff } from '../../src/plan/diff.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { applied, planOf, trace, type Trace } from '../support/transaction.ts';

/** An apply of which the process is killed before its Nth call of run: it goes no further. */
async function killedAt(before: DirectorState, goal: DirectorState, call: number): Promise<Trace> {
  const run = trace(before);
  const { director } = run;
  const runStep = director.run.bind(director);
  await new Promise<void>((resolve, reject) => {
    director.run = (step) => {
      if (director.calls.run + 1 < call) return runStep(step);
      resolve();
      return new Promise(() => undefined);
    };
    applied(planOf(before, goal), run).then(() => {
      reject(new Error('it was not killed'));
    }, reject);
  });
  return run;
}

function recordOf({ journal }: Trace): JournalRecord {
  const checked = readJournal(journal.map((line) => `${JSON.stringify(line)}\n`).join(''));
  assert.ok(checked.ok && checked.value);
  return checked.value;
}

/** A new process on the director that the killed one left, which goes on with its journal. */
function next(left: Trace): Trace {
  const run = trace(left.director.state);
  run.director.ownership = left.director.ownership;
  run.journal.push(...left.journal);
  return run;
}

const twoStates = fc
  .tuple(directorState, directorState, fc.nat())
  .map(([before, goal, place]) => {
    const { steps } = planOf(before, goal);
    return { before, goal, call: 1 + (steps.length === 0 ? 0 : place % steps.length), steps };
  })
  .filter(({ steps }) => steps.length > 0);

describe('a recovery', () => {
  it('goes back to the state before an apply that was killed before any step; twice is harmless', async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, goal, call }) => {
        const left = await killedAt(before, goal, call);
        assert.equal(isUnfinished(outcomeOf(recordOf(left))), true);
        const run = next(left);
        for (let times = 1; times <= 2; times += 1) {
          const { outcome } = await recoverBack(
            recordOf(run),
            { kind: 'cut-off' },
            run.transaction,
          );
          assert.deepEqual(outcome, {
            kind: 'rolled-back',
            failure: { kind: 'cut-off' },
            foreignChanges: [],
            unrecorded: null,
          });
          assert.deepEqual(run.director.state, before);
          assert.deepEqual(run.director.ownership, ownsNothing);
          assert.equal(outcomeOf(recordOf(run)), 'rolled-back');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes back where its journal cannot be written, says so, and can be run again', async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, goal, call }) => {
        const run = next(await killedAt(before, goal, call));
        const full = 'cannot write the journal: no space left';
        const journal = { append: () => Promise.reject(new LvscError(full)) };
        const { outcome } = await recoverBack(
          recordOf(run),
          { kind: 'cut-off' },
          { ...run.transaction, journal },
        );
        assert.ok(outcome.kind === 'rolled-back');
        assert.equal(outcome.unrecorded, full);
        assert.deepEqual(run.director.state, before);
        assert.equal(isUnfinished(outcomeOf(recordOf(run))), true);
        await recoverBack(recordOf(run), { kind: 'cut-off' }, run.transaction);
        assert.equal(outcomeOf(recordOf(run)), 'rolled-back');
        assert.deepEqual(run.director.state, before);
      }),
      { numRuns: 20 },
    );
  });

  it('finishes it with --forward', async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, goal, call }) => {
        const left = await killedAt(before, goal, call);
        const run = next(left);
        const recovery = await recoverForward(recordOf(left), run.transaction);
        assert.ok(recovery.kind === 'recovered');
        assert.equal(recovery.outcome.kind, 'committed');
        assert.deepEqual(diff(run.director.state, goal), []);
        assert.deepEqual(run.director.ownership.applied, goal);
        assert.equal(outcomeOf(recordOf(run)), 'committed');
      }),
      { numRuns: 50 },
    );
  });

  it('closes the journal of a boot that is over, and touches nothing', async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, goal, call }) => {
        const run = next(await killedAt(before, goal, call));
        const { ownership } = run.director;
        assert.deepEqual(await abandon(run.transaction), { kind: 'booted-since' });
        assert.equal(isUnfinished(outcomeOf(recordOf(run))), false);
        assert.equal(run.director.calls.run, 0);
        assert.equal(run.director.ownership, ownership);
      }),
      { numRuns: 10 },
    );
  });

  it('leaves the director as an operator has put it right, and owns what stands', async () => {
    await fc.assert(
      fc.asyncProperty(twoStates, async ({ before, goal, call }) => {
        const run = next(await killedAt(before, goal, call));
        const { state } = run.director;
        assert.deepEqual(await accept(recordOf(run), false, run.transaction), { kind: 'accepted' });
        assert.equal(isUnfinished(outcomeOf(recordOf(run))), false);
        assert.equal(run.director.calls.run, 0);
        assert.deepEqual(run.director.ownership.applied, state);
      }),
      { numRuns: 10 },
    );
  });
});
