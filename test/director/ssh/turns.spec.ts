import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Turns } from '../../../src/director/ssh/turns.ts';

describe('taking turns', () => {
  it('lets so many run at once, all of them in the end, and none behind one that fails', async () => {
    const turns = new Turns(3);
    let running = 0;
    let most = 0;
    const work = Array.from({ length: 12 }, (_, index) =>
      turns.take(async () => {
        running += 1;
        most = Math.max(most, running);
        await pause(index % 4);
        running -= 1;
        if (index % 5 === 0) throw new Error('failed');
        return index;
      }),
    );
    const ends = await Promise.allSettled(work);
    assert.equal(most, 3);
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 9);
  });
});
