import { isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const syncDaemonUsed: Rule = {
  code: 'sync-daemon-used',
  severity: 'warning',
  summary: 'syncd_iface and syncd_id stand with syncdaemon',
  explanation:
    'The sync daemon runs only with syncdaemon = 1. Its device and its number alone start nothing. ' +
    'A file that says syncdaemon = 0 may keep them.',
  reads: ['syncdaemon', 'syncd_iface', 'syncd_id'],
  absence: true,
  check({ globals }, report) {
    if (isGiven(globals.syncdaemon)) return;
    const setting = [globals.syncd_iface, globals.syncd_id].find(isGiven);
    if (setting === undefined) return;
    report({
      message: `"${setting.directive?.name.text ?? ''}" without "syncdaemon" has no effect`,
      range: nameRange(setting),
      hint: 'add "syncdaemon = 1", or "syncdaemon = 0" if that is meant',
    });
  },
};
