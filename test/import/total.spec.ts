import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importState } from '../../src/import/import-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { directorState } from '../support/arbitrary-state.ts';

const numRuns = Number(process.env.LVSC_ROUND_TRIPS ?? 200);

/** Without lvsc's chains: what an apply makes of them comes back by another property. */
function withoutChains(state: DirectorState): DirectorState {
  return { ...state, chains: [] };
}

describe('an import', () => {
  it('says all of any director, and leaves nothing to plan', () => {
    fc.assert(
      fc.property(directorState, (any) => {
        const state = withoutChains(any);
        if (state.virtualServices.length === 0) return;
        const { text, changes, leftOut } = importState({
          from: 'local',
          extent: 'director',
          state,
          ownership: ownsNothing,
        });
        assert.equal(leftOut, 0, text);
        assert.doesNotMatch(text, /left out/);
        assert.deepEqual(
          changes.map(({ id }) => id),
          [],
          text,
        );
      }),
      { numRuns },
    );
  }).timeout(600_000);
});
