import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

const KNOWN: ReadonlySet<string> = new Set(['none', 'uptime', 'rup', 'ruptime']);

export const loadMonitor: Rule = {
  code: 'load-monitor',
  severity: 'warning',
  summary: 'load_monitor is none, uptime, rup or ruptime, or the path of a program',
  explanation:
    'Piranha runs any other value of load_monitor as a command. Where there is none of that name ' +
    'the load is never read and the weights stay as they are.',
  reads: ['active', 'load_monitor'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const monitor = settings.load_monitor;
      if (!isGiven(monitor) || KNOWN.has(monitor.value) || monitor.value.startsWith('/')) continue;
      report({
        message: `"${monitor.value}" is no load monitor of Piranha`,
        range: monitor.range,
        hint: 'write none, uptime, rup or ruptime, or the whole path of a program',
      });
    }
  },
};
