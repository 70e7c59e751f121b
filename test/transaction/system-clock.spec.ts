import assert from 'node:assert/strict';
import { systemClock } from '../../src/transaction/system-clock.ts';

describe('the clock of this machine', () => {
  it('tells the time of day, and a time that nobody sets', async () => {
    assert.ok(Math.abs(systemClock.now().getTime() - Date.now()) < 10_000);
    const before = systemClock.elapsed();
    await systemClock.sleep(20);
    // A timer may be early by less than a millisecond.
    assert.ok(systemClock.elapsed() - before >= 19);
  });

  it('wakes at the signal, and says nothing of it', async () => {
    const signal = new AbortController();
    const sleep = systemClock.sleep(60_000, signal.signal);
    signal.abort('SIGTERM');
    await sleep;
    await systemClock.sleep(60_000, AbortSignal.abort());
  });
});
