import assert from 'node:assert/strict';
import type { Director } from '../../src/director/director.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { locked } from '../../src/transaction/locked.ts';
import { operatorIn, trace } from '../support/transaction.ts';

/** What is done with a lock, in order. */
function locking(): { readonly director: Director; readonly events: string[] } {
  const events: string[] = [];
  const director: Director = trace(emptyState).director;
  director.lock = (holder, timeout) => {
    events.push(`locked for ${holder.user} since ${holder.since}, ${timeout} s`);
    return Promise.resolve({
      release: () => {
        events.push('released');
        return Promise.resolve();
      },
    });
  };
  return { director, events };
}

describe('what is done with a lock held', () => {
  const operator = operatorIn(trace(emptyState).transaction, () => undefined);
  const taken = 'locked for root since 2026-11-23T20:50:00.000Z, 5 s';

  it('comes between taking and releasing it, and gives its result', async () => {
    const { director, events } = locking();
    const work = (): Promise<number> => {
      events.push('work');
      return Promise.resolve(7);
    };
    assert.equal(await locked(director, 5, operator, work), 7);
    assert.deepEqual(events, [taken, 'work', 'released']);
  });

  it('releases it also where it fails', async () => {
    const { director, events } = locking();
    const failing = locked(director, 5, operator, () => Promise.reject(new Error('no')));
    await assert.rejects(failing, { message: 'no' });
    assert.deepEqual(events, [taken, 'released']);
  });
});
