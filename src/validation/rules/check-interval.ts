import { activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

export const checkInterval: Rule = {
  code: 'check-interval',
  severity: 'error',
  summary: 'timeout is at least one second',
  explanation:
    'timeout is both the time between two checks of a real server and the time that a check may ' +
    'take. nanny divides by it: with 0 it dies at once, and lvsd then stops every service.',
  reads: ['active', 'timeout'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { value, range } = settings.timeout;
      if (value > 0) continue;
      report({
        message: `timeout is ${value}: a check needs time`,
        range,
        hint: 'write a number of seconds from 1; Piranha\'s own default is "timeout = 10"',
      });
    }
  },
};
