import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from './operator.ts';

/** This machine's time. */
export const systemClock: Clock = {
  now: () => new Date(),
  elapsed: () => performance.now(),
  sleep: (milliseconds, signal) =>
    delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(() => undefined),
};
