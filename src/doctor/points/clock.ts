import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';

/** Seconds that two clocks may differ, the way to the director included. */
const ALLOWANCE = 5;

/** The clock of the director is right. */
export const clock: Judge = ({ clock: seen }) => {
  const what = 'a clock that is right';
  const why = 'the times of journals, logs and certificates come from it';
  if (!seen.ok) return [unknown(what, why, seen.reason)];
  const { isSynchronized, ahead } = seen.value;
  if (Math.abs(ahead) > ALLOWANCE) {
    const is = `${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} the clock of this machine`;
    return [unfit(what, why, is, ['timedatectl set-ntp true'])];
  }
  if (isSynchronized === null) return [unknown(what, why, 'there is no timedatectl to ask')];
  return [
    isSynchronized
      ? fit(what, why, 'synchronized')
      : unfit(what, why, 'it is not synchronized', ['timedatectl set-ntp true']),
  ];
};
