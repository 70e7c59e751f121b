import assert from 'node:assert/strict';
import { momentFor, momentIfItCuts } from '../../src/cli/plan-moment.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { unmeasured } from '../../src/state/moment.ts';
import { contextIn, fakeIo } from '../support/fake-io.ts';
import { MemoryDirector } from '../support/memory-director.ts';
import { stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const one = stateWith({ virtualServices: [virtualService()] });
const { output } = contextIn(fakeIo().io);

describe('the connections that are counted for a plan', () => {
  it('are those of a director where the plan ends some', async () => {
    const plan = planOf(one, emptyState);
    const moment = await momentIfItCuts(plan, new MemoryDirector(one), output);
    assert.ok(moment.connections !== null && moment.takenAt !== null);
  });

  it('are none where it ends none, and nobody is asked', async () => {
    const plan = planOf(emptyState, one);
    assert.equal(await momentIfItCuts(plan, new MemoryDirector(one), output), unmeasured);
    assert.notEqual(await momentFor(plan, new MemoryDirector(one), output), unmeasured);
  });
});
