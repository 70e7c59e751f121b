import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

/** nanny.c counts reentry / timeout good checks. */
export const reentry: Rule = {
  code: 'reentry',
  severity: 'warning',
  summary: 'reentry is at least as long as timeout',
  explanation:
    'A failed real server comes back after reentry / timeout good checks. With reentry below ' +
    'timeout that is none: a real server that comes and goes is added and removed all the time.',
  reads: ['active', 'reentry', 'timeout'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { reentry: wait, timeout } = settings;
      if (wait.value >= timeout.value || timeout.value <= 0) continue;
      const at = isGiven(wait) ? wait : timeout;
      report({
        message: `reentry (${wait.value} s) is shorter than timeout (${timeout.value} s)`,
        range: at.range,
        hint: `write "reentry = ${timeout.value * 2}" or more`,
        ...(at === wait && isGiven(timeout)
          ? { related: [{ message: 'the timeout is given here', range: timeout.range }] }
          : {}),
      });
    }
  },
};
