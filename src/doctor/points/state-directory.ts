import type { Judge } from '../judge.ts';
import { fit, unfit, unknown } from '../point.ts';

/** lvsc can write its journal and its record. */
export const stateDirectory: Judge = ({ stateDirectories }) =>
  stateDirectories.map(({ path, where, obstacle }) => {
    const what = `the state directory ${path}${where}`;
    const why = 'without a journal no change can be taken back';
    if (!obstacle.ok) return unknown(what, why, obstacle.reason);
    return obstacle.value === null
      ? fit(what, why, 'it can be written')
      : unfit(what, why, obstacle.value);
  });
