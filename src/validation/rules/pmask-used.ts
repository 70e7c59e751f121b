import { activeVirtuals, isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const pmaskUsed: Rule = {
  code: 'pmask-used',
  severity: 'warning',
  summary: 'pmask stands only with persistence',
  explanation:
    'pmask groups the clients of one network for persistence. Without persistent, or with ' +
    'persistent = 0, each connection is scheduled by itself and pmask has no effect.',
  reads: ['active', 'persistent', 'pmask'],
  absence: true,
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { persistent, pmask } = settings;
      if (!isGiven(pmask) || persistent.value > 0 || isGiven(persistent)) continue;
      report({
        message: '"pmask" without persistence is ignored',
        range: nameRange(pmask),
        hint: 'add "persistent = SECONDS", or remove it',
      });
    }
  },
};
