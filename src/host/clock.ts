import { setTimeout as delay } from 'node:timers/promises';

/** The time of day; somebody may set it meanwhile. */
export function now(): Date {
  return new Date();
}

/** Milliseconds of a clock that nobody sets. */
export function elapsed(): number {
  return performance.now();
}

/** Waits so many milliseconds, or until the signal. */
export async function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, signal === undefined ? {} : { signal }).catch(
    () => undefined,
  );
}

/** Ends what was to be done later, or again and again. */
export type Stop = () => void;

/** Does something once, so many milliseconds from now. */
export function after(milliseconds: number, work: () => void): Stop {
  const timer = setTimeout(work, milliseconds);
  return () => {
    clearTimeout(timer);
  };
}

/** Does something again and again; the program does not live on for that. */
export function every(milliseconds: number, work: () => void): Stop {
  const timer = setInterval(work, milliseconds).unref();
  return () => {
    clearInterval(timer);
  };
}
