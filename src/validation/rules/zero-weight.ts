import { activeServers, activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

/** nanny.c starts a real server with max(1, weight / 32), so never with 0. */
export const zeroWeight: Rule = {
  code: 'zero-weight',
  severity: 'warning',
  summary: 'a weight of 0 takes no new connections',
  explanation:
    'With weight 0 lvsc quiesces a real server: established connections go on, new ones go to the ' +
    "others. Piranha's nanny made it 1, so a file that always said 0 starts to mean it. Allow the " +
    'finding while a real server is drained.',
  reads: ['active', 'weight', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const servers = activeServers(virtual);
      // That all are 0 is one mistake: see some-weight.
      if (servers.every(({ settings }) => settings.weight.value === 0)) continue;
      for (const { name, settings } of servers) {
        if (settings.weight.value !== 0) continue;
        report({
          message: `server "${name}" has weight 0 and takes no new connections; Piranha made it 1`,
          range: settings.weight.range,
          hint: 'write "weight = 1" or more, or allow it while the real server is drained',
        });
      }
    }
  },
};
