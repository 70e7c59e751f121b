import { flagNames } from '../../language/values/scheduler-flags.ts';
import { activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

export const schedulerFlags: Rule = {
  code: 'scheduler-flags',
  severity: 'error',
  summary: 'a flag belongs to the scheduler of its block',
  explanation:
    'sh-fallback and sh-port are flags of the scheduler sh, mh-fallback and mh-port of mh. flag-1 and ' +
    'flag-2 are the same two by number, and what other schedulers have. ipvsadm(8) refuses the name ' +
    'of another scheduler. Beside another flag of sh or mh it does not show flag-3, which has no ' +
    'meaning there.',
  reads: ['active', 'scheduler', 'sched_flags'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { scheduler, sched_flags: flags } = settings;
      if (flags === undefined) continue;
      const own = flagNames(scheduler.value);
      const other = flags.value.find((flag) => !flag.startsWith('flag-') && !own.includes(flag));
      const related = [{ message: 'the scheduler', range: scheduler.range }];
      if (other !== undefined) {
        report({
          message: `"${other}" is no flag of the scheduler ${scheduler.value}`,
          range: flags.range,
          hint: `write ${own.join(', ')}, or "scheduler = ${other.slice(0, 2)}"`,
          related,
        });
      } else if (own[0] !== 'flag-1' && flags.value.length > 1 && flags.value.includes('flag-3')) {
        report({
          message: `"flag-3" has no meaning for the scheduler ${scheduler.value}, and ipvsadm does not show it beside others`,
          range: flags.range,
          hint: 'remove it',
          related,
        });
      }
    }
  },
};
