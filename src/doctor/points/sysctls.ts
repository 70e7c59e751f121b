import type { Judge } from '../judge.ts';
import { fit, unfit } from '../point.ts';

/** What the file asks of sysctls, now. An apply sets them. */
export const sysctls: Judge = ({ sysctls: found }, needs) =>
  Object.entries(needs?.sysctls ?? {}).map(([name, value]) => {
    const what = `${name} = ${value}`;
    const why = name.endsWith('send_redirects')
      ? 'else the director tells real servers to go round it'
      : 'else the director does not pass on what real servers answer';
    const is = found[name];
    if (is === value) return fit(what, why);
    if (is === undefined) return unfit(what, why, 'this kernel does not have it');
    return unfit(what, why, `it is ${is}`, [`sysctl -w ${name}=${value}`]);
  });
