import { activeServers, activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

/**
 * Beyond this ratio, a round of wrr gives the larger one more connections in a row than a test
 * would see.
 */
const MAX_RATIO = 1000;

/** net/netfilter/ipvs/ip_vs_wrr.c: one round has as many turns as the sum of the weights. */
export const weightRatio: Rule = {
  code: 'weight-ratio',
  severity: 'warning',
  summary: 'the weights of wrr are of one order of size',
  explanation:
    'Weighted round-robin hands out one round after another, and a real server gets as many ' +
    'connections of a round as its weight says, the largest weight first and in a row. With ' +
    'weights such as 10000 and 1 one real server gets thousands of connections before the other ' +
    'gets one. Divide the weights by a common number.',
  reads: ['active', 'weight', 'scheduler', 'server'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      if (virtual.settings.scheduler.value !== 'wrr') continue;
      const servers = activeServers(virtual)
        .filter(({ settings }) => settings.weight.value > 0)
        .sort((a, b) => a.settings.weight.value - b.settings.weight.value);
      const [smallest, largest] = [servers[0], servers.at(-1)];
      if (smallest === undefined || largest === undefined) continue;
      const [low, high] = [smallest.settings.weight, largest.settings.weight];
      if (high.value <= low.value * MAX_RATIO) continue;
      report({
        message:
          `server "${largest.name}" has weight ${high.value} and "${smallest.name}" ${low.value}: ` +
          'wrr gives it that many connections in a row',
        range: high.range,
        hint: 'use smaller weights, such as 10 and 1',
        related: [{ message: 'the smallest weight', range: low.range }],
      });
    }
  },
};
