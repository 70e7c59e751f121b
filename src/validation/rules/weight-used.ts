import { activeServers, activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

/** ipvsadm(8): these schedulers look at a weight only to leave out what has weight 0. */
const UNWEIGHTED: ReadonlyMap<string, string> = new Map([
  ['rr', 'wrr'],
  ['lc', 'wlc'],
  ['dh', 'mh'],
]);

export const weightUsed: Rule = {
  code: 'weight-used',
  severity: 'warning',
  summary: 'different weights stand with a scheduler that reads them',
  explanation:
    'rr, lc and dh treat all real servers alike. Different weights have no effect with them; wrr ' +
    'and wlc are the schedulers of the same kind that read weights.',
  reads: ['active', 'weight', 'scheduler', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { scheduler } = virtual.settings;
      const weighted = UNWEIGHTED.get(scheduler.value);
      if (weighted === undefined) continue;
      const weights = activeServers(virtual)
        .map(({ settings }) => settings.weight)
        .filter(({ value }) => value !== 0);
      const [first] = weights;
      const other = weights.find(({ value }) => value !== first?.value);
      if (first === undefined || other === undefined) continue;
      report({
        message: `the real servers have different weights and scheduler "${scheduler.value}" ignores them`,
        range: isGiven(scheduler) ? scheduler.range : virtual.block.name.range,
        hint: `write "scheduler = ${weighted}", or give all of them one weight`,
        related: [
          { message: `weight ${first.value}`, range: first.range },
          { message: `weight ${other.value}`, range: other.range },
        ],
      });
    }
  },
};
