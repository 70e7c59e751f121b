import assert from 'node:assert/strict';
import fc from 'fast-check';
import { diff } from '../../src/plan/diff.ts';
import { entriesOf } from '../../src/plan/steps.ts';
import { planBetween, stepsBetween } from '../../src/plan/make-plan.ts';
import { planDocument } from '../../src/plan/plan-document.ts';
import { readPlan } from '../../src/plan/read-plan.ts';
import { simulate } from '../../src/step/simulate.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { directorState } from '../support/arbitrary-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

function run(from: DirectorState, steps: ReturnType<typeof stepsBetween>): DirectorState {
  return simulate(from, entriesOf(steps));
}

function planOf(before: DirectorState, goal: DirectorState): ReturnType<typeof planBetween> {
  return planBetween({
    director: 'local',
    tools: usualTools,
    config: null,
    before,
    goal,
    origins: new Map(),
    drain: null,
    foreign: [],
    ownershipBefore: ownsNothing,
    ownership: ownsNothing,
  });
}

describe('a plan', () => {
  it('has nothing to do between a state and itself', () => {
    fc.assert(
      fc.property(directorState, (state) => {
        assert.deepEqual(diff(state, state), []);
      }),
    );
  });

  it('leads from any state to any other', () => {
    fc.assert(
      fc.property(directorState, directorState, (from, to) => {
        assert.deepEqual(diff(run(from, stepsBetween(from, to)), to), []);
      }),
      { numRuns: 300 },
    );
  });

  it('finds the way back from after any entry of a plan', () => {
    fc.assert(
      fc.property(directorState, directorState, fc.nat(), (from, to, point) => {
        const entries = entriesOf(stepsBetween(from, to));
        const there = simulate(from, entries.slice(0, point % (entries.length + 1)));
        assert.deepEqual(diff(run(there, stepsBetween(there, from)), from), []);
      }),
      { numRuns: 300 },
    );
  });

  it('has commands back that lead from the goal to where it began', () => {
    fc.assert(
      fc.property(directorState, directorState, (before, goal) => {
        const plan = planOf(before, goal);
        assert.ok(plan.steps.every(({ commands }) => commands.length > 0));
        assert.deepEqual(diff(run(goal, stepsBetween(goal, before)), before), []);
      }),
    );
  });

  it('prints the same bytes for the same input, in whatever order it comes', () => {
    fc.assert(
      fc.property(directorState, directorState, (before, goal) => {
        const shuffled = {
          ...goal,
          virtualServices: goal.virtualServices.toReversed(),
          addresses: goal.addresses.toReversed(),
          sysctls: Object.fromEntries(Object.entries(goal.sysctls).toReversed()),
        };
        assert.equal(
          JSON.stringify(planOf(before, shuffled)),
          JSON.stringify(planOf(before, goal)),
        );
      }),
    );
  });

  it('reads back from JSON, and refuses a plan whose commands were edited', () => {
    fc.assert(
      fc.property(directorState, directorState, (before, goal) => {
        const plan = planOf(before, goal);
        const document = planDocument(plan);
        assert.deepEqual(readPlan(JSON.stringify(document)), { ok: true, value: plan });
        const { commands } = document;
        const [first] = commands.forward;
        if (!first) return;
        const edited = JSON.stringify({
          ...document,
          commands: { ...commands, forward: [{ ...first, args: ['-C'] }] },
        });
        assert.equal(readPlan(edited).ok, false);
      }),
      { numRuns: 50 },
    );
  });
});
