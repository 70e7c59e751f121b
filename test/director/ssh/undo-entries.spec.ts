import assert from 'node:assert/strict';
import fc from 'fast-check';
import { undoEntries, type UndoEntry } from '../../../src/director/ssh/undo-entries.ts';
import { stepsBetween } from '../../../src/plan/make-plan.ts';
import { Refusal, simulate } from '../../../src/step/simulate.ts';
import { entriesOf } from '../../../src/plan/steps.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';
import type { Entry } from '../../../src/step/entry.ts';
import { canonical, equal } from '../../../src/state/canonical.ts';
import { chainId, serviceId, type DirectorState } from '../../../src/state/director-state.ts';
import { directorState } from '../../support/arbitrary-state.ts';

/** A kernel's answer: the state after an entry, or null where it refuses. */
function tried(state: DirectorState, entry: Entry): DirectorState | null {
  try {
    return simulate(state, [entry]);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  }
}

/** What the guard's script does with an entry of the way back. */
function undo(state: DirectorState, before: DirectorState, entry: UndoEntry): DirectorState {
  switch (entry.kind) {
    case 'either':
      for (const { entries } of entry.steps) {
        const [only] = entries;
        const after = only === undefined ? null : tried(state, only);
        if (after !== null) return after;
      }
      return state;
    case 'unless-used': {
      const id = serviceId(entry.entry.key);
      const service = state.virtualServices.find(({ key }) => serviceId(key) === id);
      return (service?.realServers.length ?? 0) > 0 ? state : (tried(state, entry.entry) ?? state);
    }
    case 'unless-as-before': {
      const id = chainId(entry.entry.chain);
      const of = ({ chains }: DirectorState) => chains.filter((chain) => chainId(chain) === id);
      return equal(of(state), of(before)) ? state : (tried(state, entry.entry) ?? state);
    }
  }
}

describe('the entries that undo a plan', () => {
  it('leads back from wherever a plan was cut off, also a second time', () => {
    fc.assert(
      fc.property(directorState, directorState, fc.nat(), (from, to, cut) => {
        const [before, goal] = [canonical(from), canonical(to)];
        const steps = stepsBetween(before, goal);
        const entries = entriesOf(steps);
        const there = simulate(before, entries.slice(0, cut % (entries.length + 1)));
        const way = undoEntries({ before, goal, steps, tools: usualTools });
        const back = way.reduce((state, entry) => undo(state, before, entry), there);
        assert.deepEqual(canonical(back), before);
        const again = way.reduce((state, entry) => undo(state, before, entry), back);
        assert.deepEqual(canonical(again), before);
      }),
      { numRuns: 300 },
    );
  });
});
