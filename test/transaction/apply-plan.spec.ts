import { LvscError } from '../../src/error/lvsc-error.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJournal } from '../../src/store/read-journal.ts';
import { diff } from '../../src/plan/diff.ts';
import { commandsFor } from '../../src/tools/commands-for.ts';
import { simulate } from '../../src/step/simulate.ts';
import { entriesOf } from '../../src/plan/steps.ts';
import { planDocument } from '../../src/plan/plan-document.ts';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { canonical } from '../../src/state/canonical.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { directorState } from '../support/arbitrary-state.ts';
import type { Fault } from '../support/memory-director.ts';
import {
  address,
  foreignService,
  masquerading,
  realServer,
  stateWith,
  virtualService,
} from '../support/sample-state.ts';
import { applied, planOf, trace } from '../support/transaction.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

const fault = fc.constantFrom<Fault>('refused', 'half done', 'done');

const goal = stateWith({
  virtualServices: [virtualService()],
  addresses: [address('203.0.113.100')],
  chains: [masquerading],
});
const withForeign = (state: DirectorState): DirectorState =>
  canonical({ ...state, virtualServices: [...state.virtualServices, foreignService] });

describe('an apply', () => {
  it('leads from any state to any goal, reads it back and records what it owns', async () => {
    await fc.assert(
      fc.asyncProperty(directorState, directorState, async (before, wanted) => {
        const run = trace(before);
        const plan = planOf(before, wanted);
        assert.deepEqual(await applied(plan, run), {
          kind: 'committed',
          warnings: [],
          foreignChanges: [],
        });
        assert.deepEqual(diff(run.director.state, wanted), []);
        assert.deepEqual(run.director.ownership, plan.ownership);
        assert.equal(run.director.calls.run, plan.steps.length);
      }),
      { numRuns: 50 },
    );
  });

  it('goes back to the very state before when any step fails, in whatever way', async () => {
    let rolledBack = 0;
    await fc.assert(
      fc.asyncProperty(directorState, directorState, fault, async (before, wanted, how) => {
        const plan = planOf(before, wanted);
        for (let step = 1; step <= plan.steps.length; step += 1) {
          const run = trace(before, { onRun: (call) => (call === step ? how : null) });
          const outcome = await applied(plan, run);
          assert.equal(outcome.kind, 'rolled-back');
          const failed = plan.steps[step - 1] ?? assert.fail();
          const cause = `fault at call ${step}`;
          assert.deepEqual(
            outcome.failure,
            failed.kind === 'probe'
              ? { kind: 'address-taken', cause }
              : { kind: 'step-failed', step, commands: commandsFor(failed, usualTools), cause },
          );
          assert.deepEqual(outcome.foreignChanges, []);
          assert.deepEqual(run.director.state, before);
          assert.deepEqual(run.director.ownership, ownsNothing);
          rolledBack += 1;
        }
      }),
      { numRuns: 50 },
    );
    assert.ok(rolledBack > 100, 'most of the random plans have steps');
  });

  it('goes back also when a step of the rollback fails once', async () => {
    await fc.assert(
      fc.asyncProperty(directorState, directorState, fc.nat(), async (before, wanted, place) => {
        const plan = planOf(before, wanted);
        fc.pre(plan.steps.length > 1);
        const step = 2 + (place % (plan.steps.length - 1));
        const run = trace(before, {
          onRun: (call) => (call === step || call === step + 1 ? 'refused' : null),
        });
        const outcome = await applied(plan, run);
        if (outcome.kind === 'rolled-back') {
          assert.deepEqual(run.director.state, before);
          return;
        }
        // A round that does not get nearer is the last: then the way is shown.
        assert.equal(outcome.kind, 'needs-operator');
        assert.deepEqual(outcome.standing, diff(run.director.state, before));
      }),
    );
  });

  it('says exactly what stands, and what would get back, when the rollback cannot', async () => {
    let operators = 0;
    await fc.assert(
      fc.asyncProperty(directorState, directorState, fc.nat(), async (before, wanted, place) => {
        const plan = planOf(before, wanted);
        fc.pre(plan.steps.length > 0);
        const from = 1 + (place % plan.steps.length);
        const run = trace(before, { onRun: (call) => (call >= from ? 'refused' : null) });
        const outcome = await applied(plan, run);
        const standing = diff(run.director.state, before);
        if (standing.length === 0) {
          assert.equal(outcome.kind, 'rolled-back');
          return;
        }
        operators += 1;
        assert.equal(outcome.kind, 'needs-operator');
        assert.deepEqual(outcome.standing, standing);
        assert.match(outcome.rollbackCauses[0] ?? '', /^fault at call \d+$/);
        const way = stepsBetween(run.director.state, before);
        assert.deepEqual(
          outcome.commands,
          way.flatMap((step) => commandsFor(step, usualTools)),
        );
        assert.deepEqual(simulate(run.director.state, entriesOf(way)), before);
        assert.equal(run.director.ownership, ownsNothing);
      }),
    );
    assert.ok(operators > 20);
  });

  it('goes back as far as the tools have words, and shows what is left', async () => {
    // ifconfig has no word for the scope of this one.
    const odd = address('169.254.0.1', { scope: 'link' });
    const before = stateWith({ addresses: [odd] });
    const plan = planOf(before, stateWith({ virtualServices: [virtualService()] }));
    assert.deepEqual(
      plan.steps.map(({ kind }) => kind),
      ['ipvs', 'address'],
    );
    const run = trace(before, { onRun: (call) => (call === 2 ? 'done' : null) });
    run.director.tools = () => Promise.resolve({ ...usualTools, addresses: 'ifconfig' });
    const outcome = await applied(plan, run);
    assert.equal(outcome.kind, 'needs-operator');
    assert.match(outcome.rollbackCauses[0] ?? '', /^ifconfig has no word for the scope/);
    assert.deepEqual(outcome.standing, diff(emptyState, before));
    assert.deepEqual(
      outcome.commands.map(({ program }) => program),
      ['arping'],
    );
    assert.deepEqual(run.director.state, emptyState);
  });

  it('refuses a stale plan before it touches anything, and says what has changed since', async () => {
    await fc.assert(
      fc.asyncProperty(directorState, directorState, async (before, there) => {
        const differences = diff(before, there);
        fc.pre(differences.length > 0);
        const run = trace(there);
        assert.deepEqual(await applied(planOf(before, goal), run), {
          kind: 'stale',
          differences,
          record: [],
        });
        assert.equal(run.director.calls.run, 0);
        assert.deepEqual(run.journal, []);
      }),
    );
  });

  it('goes back when a signal comes at any moment, and names it', async () => {
    const lines = 2 * planOf(emptyState, goal).steps.length + 1;
    for (let interruptAt = 1; interruptAt <= lines; interruptAt += 1) {
      const run = trace(emptyState, {}, { interruptAt });
      const outcome = await applied(planOf(emptyState, goal), run);
      assert.equal(outcome.kind, 'rolled-back');
      assert.deepEqual(outcome.failure, { kind: 'interrupted', signal: 'SIGTERM' });
      assert.deepEqual(run.director.state, emptyState);
    }
  });

  it('throws as long as nothing was changed: the director or the journal cannot be used', async () => {
    const plan = planOf(emptyState, goal);
    for (const run of [
      trace(emptyState, { onRead: (call) => call === 1 }),
      trace(emptyState, {}, { journalFullAt: 1 }),
    ]) {
      await assert.rejects(applied(plan, run), LvscError);
      assert.equal(run.director.calls.run, 0);
      assert.equal(run.director.calls.writeOwnership, 0);
    }
  });

  it('goes back when the disk is full at any later line of the journal', async () => {
    const plan = planOf(emptyState, goal);
    for (let journalFullAt = 2; journalFullAt <= 2 * plan.steps.length + 2; journalFullAt += 1) {
      const run = trace(emptyState, {}, { journalFullAt });
      const outcome = await applied(plan, run);
      assert.equal(outcome.kind, 'rolled-back');
      assert.deepEqual(outcome.failure, {
        kind: 'broken-off',
        cause: 'cannot write the journal: no space left',
      });
      assert.deepEqual(run.director.state, emptyState);
      assert.deepEqual(run.director.ownership, ownsNothing);
    }
  });

  it('goes back when lvsc itself is broken, and asks for a report', async () => {
    const run = trace(emptyState, {
      onRun: (call) => {
        if (call === 3) throw new TypeError('x is not a function');
        return null;
      },
    });
    const outcome = await applied(planOf(emptyState, goal), run);
    assert.ok(outcome.kind === 'rolled-back' && outcome.failure.kind === 'broken-off');
    assert.match(outcome.failure.cause, /^a bug in lvsc, please report it: TypeError: x is not/);
    assert.deepEqual(run.director.state, emptyState);
  });

  it('says what stands when the way back is broken, too', async () => {
    const run = trace(emptyState, {
      onRun: (call) => {
        if (call >= 3) throw new TypeError('x is not a function');
        return null;
      },
    });
    const outcome = await applied(planOf(emptyState, goal), run);
    assert.ok(outcome.kind === 'needs-operator');
    assert.match(outcome.rollbackCauses[0] ?? '', /TypeError: x is not a function/);
    assert.equal(run.journal.at(-1)?.type, 'end');
  });

  it('goes back when the record of what it owns cannot be written', async () => {
    const run = trace(emptyState, { onWriteOwnership: () => true });
    const outcome = await applied(planOf(emptyState, goal), run);
    assert.equal(outcome.kind, 'rolled-back');
    assert.deepEqual(outcome.failure, {
      kind: 'broken-off',
      cause: 'cannot write ownership.json: no space left',
    });
    assert.deepEqual(run.director.state, emptyState);
  });

  it('goes back when the director cannot be read back once', async () => {
    const run = trace(emptyState, { onRead: (call) => call === 2 });
    const outcome = await applied(planOf(emptyState, goal), run);
    assert.equal(outcome.kind, 'rolled-back');
    assert.deepEqual(outcome.failure, { kind: 'broken-off', cause: 'ipvsadm cannot be read' });
    assert.deepEqual(run.director.state, emptyState);
  });

  it('says that it does not know what stands when the director cannot be read any more', async () => {
    const run = trace(emptyState, { onRead: (call) => call > 1 });
    assert.deepEqual(await applied(planOf(emptyState, goal), run), {
      kind: 'needs-operator',
      failure: { kind: 'broken-off', cause: 'ipvsadm cannot be read' },
      rollbackCauses: ['ipvsadm cannot be read'],
      standing: null,
      commands: [],
      unrecorded: null,
    });
  });

  describe('somebody else’s change in the middle', () => {
    it('is reported and left alone when it is not the plan’s business', async () => {
      const meanwhile = (call: number, state: DirectorState): DirectorState =>
        call === 2 ? withForeign(state) : state;
      const run = trace(emptyState, { meanwhile });
      const outcome = await applied(planOf(emptyState, goal), run);
      assert.equal(outcome.kind, 'committed');
      assert.deepEqual(outcome.foreignChanges, diff(run.director.state, goal));
      assert.deepEqual(run.director.state, withForeign(goal));
    });

    it('is left alone by a rollback too', async () => {
      const run = trace(emptyState, {
        meanwhile: (call, state) => (call === 2 ? withForeign(state) : state),
        onRun: (call) => (call === 3 ? 'refused' : null),
      });
      const outcome = await applied(planOf(emptyState, goal), run);
      assert.equal(outcome.kind, 'rolled-back');
      assert.deepEqual(
        outcome.foreignChanges.map(({ id }) => id),
        ['service tcp 198.51.100.7:25', 'server tcp 198.51.100.7:25 10.9.0.1:25'],
      );
      assert.deepEqual(run.director.state, withForeign(emptyState));
    });

    it('keeps the goal from being reached when it is, and is not overwritten', async () => {
      const weights = (first: number, second: number): DirectorState =>
        stateWith({
          virtualServices: [
            virtualService({
              realServers: [
                realServer('10.1.1.1', { weight: first }),
                realServer('10.1.1.2', { weight: second }),
              ],
            }),
          ],
        });
      const wanted = { ...weights(2, 2), chains: [masquerading] };
      const plan = planOf(weights(1, 1), wanted);
      assert.deepEqual(
        plan.steps.map(({ kind }) => kind),
        ['packet-filter', 'ipvs'],
      );
      // Somebody else comes between the last step and the reading back.
      const run = trace(weights(1, 1));
      const read = run.director.read.bind(run.director);
      run.director.read = async () => {
        if (run.director.calls.run === 2 && run.director.calls.read === 1) {
          run.director.state = { ...wanted, virtualServices: weights(77, 2).virtualServices };
        }
        return read();
      };
      const outcome = await applied(plan, run);
      assert.equal(outcome.kind, 'rolled-back');
      assert.equal(outcome.failure.kind, 'goal-not-reached');
      const first = 'server tcp 203.0.113.100:80 10.1.1.1:80';
      assert.deepEqual(
        outcome.failure.differences.map(({ id }) => id),
        [first],
      );
      assert.deepEqual(
        outcome.foreignChanges.map(({ id }) => id),
        [first],
      );
      assert.deepEqual(run.director.state, weights(77, 1), 'what somebody else did stays');
    });
  });

  describe('the journal', () => {
    it('tells plan and earlier state, each step before and after, and the end', async () => {
      const run = trace(emptyState);
      const plan = planOf(emptyState, goal);
      await applied(plan, run);
      const at = '2026-11-23T20:50:00.000Z';
      const steps = plan.steps.flatMap((_, index) => [
        { type: 'doing', at, step: index + 1 },
        { type: 'done', at, step: index + 1, output: '' },
      ]);
      assert.deepEqual(run.journal, [
        {
          format: 'lvsc-journal/1',
          type: 'begin',
          at,
          by: 'root',
          command: 'lvsc apply lvs.conf',
          boot: 'boot',
          confirm: null,
          plan: planDocument(plan),
        },
        ...steps,
        { type: 'end', at, outcome: 'committed', remarks: [] },
      ]);
    });

    it('tells the way back, and how it ended', async () => {
      const run = trace(emptyState, { onRun: (call) => (call >= 4 ? 'refused' : null) });
      await applied(planOf(emptyState, goal), run);
      assert.deepEqual(
        run.journal.map((line) => ('step' in line ? `${line.type} ${line.step}` : line.type)),
        [
          'begin',
          'doing 1',
          'done 1',
          'doing 2',
          'done 2',
          'doing 3',
          'done 3',
          'doing 4',
          'failed 4',
          'rollback',
          'undoing 1',
          'undo-failed 1',
          'undoing 2',
          'undo-failed 2',
          'end',
        ],
      );
      const end = run.journal.at(-1);
      assert.ok(end?.type === 'end');
      assert.equal(end.outcome, 'needs-operator');
      assert.deepEqual(end.standing, diff(run.director.state, emptyState));
      assert.deepEqual(
        end.commands,
        stepsBetween(run.director.state, emptyState).flatMap((step) =>
          commandsFor(step, usualTools),
        ),
      );
    });

    it('reads back, whatever happened', async () => {
      await fc.assert(
        fc.asyncProperty(directorState, directorState, fc.nat(8), async (before, wanted, at) => {
          const run = trace(before, { onRun: (call) => (call >= at ? 'half done' : null) });
          await applied(planOf(before, wanted), run);
          const text = run.journal.map((line) => `${JSON.stringify(line)}\n`).join('');
          const [begin, ...lines] = run.journal;
          assert.deepEqual(readJournal(text), { ok: true, value: { begin, lines } });
        }),
        { numRuns: 30 },
      );
    });
  });

  it('tells each step to whoever watches, and the way back', async () => {
    const run = trace(emptyState, { onRun: (call) => (call === 2 ? 'refused' : null) });
    const total = planOf(emptyState, goal).steps.length;
    await applied(planOf(emptyState, goal), run);
    assert.deepEqual(run.events, [`step 1/${total}`, `step 2/${total}`, 'going back: step-failed']);
  });
});
