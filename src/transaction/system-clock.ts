import { elapsed, now, sleep } from '../host/clock.ts';
import type { Clock } from './operator.ts';

/** This machine's time. */
export const systemClock: Clock = { now, elapsed, sleep };
