import { LvscError } from '../error/lvsc-error.ts';
import { durationText } from './duration.ts';

/** Seconds that the clocks of two machines may differ. */
const SKEW = 60;

const HINT = 'make a new one on the director with: lvsc capture > FILE';

/**
 * Refuses a capture that is too old to plan with, or that cannot have been taken when it says.
 * @param name - of the director that the capture is
 * @param takenAt - in ISO 8601; null where the capture does not say
 * @param maxAge - in seconds
 * @throws {LvscError} of kind `refused`
 */
export function refuseOldCapture(
  name: string,
  takenAt: string | null,
  maxAge: number,
  now: Date,
): void {
  const age = takenAt === null ? Number.NaN : (now.getTime() - Date.parse(takenAt)) / 1000;
  // A day that no calendar has is none, either.
  if (takenAt === null || Number.isNaN(age)) {
    throw new LvscError(`refused: ${name} does not say when it was taken`, HINT, 'refused');
  }
  const when = `refused: ${name} was taken at ${takenAt}`;
  if (age > maxAge) {
    throw new LvscError(
      `${when}, ${durationText(age)} ago; --max-age allows ${durationText(maxAge)}`,
      HINT,
      'refused',
    );
  }
  if (age < -SKEW) {
    throw new LvscError(
      `${when}, which is ${durationText(-age)} from now: its age cannot be told`,
      'set the clock that is wrong, here or on the director, and take the capture again',
      'refused',
    );
  }
}
