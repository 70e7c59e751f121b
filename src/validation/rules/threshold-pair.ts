import { activeServers, activeVirtuals } from '../active.ts';
import type { Rule } from '../rule.ts';

/** net/netfilter/ipvs/ip_vs_ctl.c: ERANGE where the lower one is above the upper one. */
export const thresholdPair: Rule = {
  code: 'threshold-pair',
  severity: 'error',
  summary: 'l_threshold stands with u_threshold and is not above it',
  explanation:
    'A real server with more connections than u_threshold gets no new ones until it has fewer than ' +
    'l_threshold. The kernel refuses a lower threshold above the upper one, and without an upper ' +
    'one a real server is never full, so that the lower one has no meaning.',
  reads: ['active', 'u_threshold', 'l_threshold', 'server'],
  check(config, report) {
    for (const { name, settings } of activeVirtuals(config).flatMap(activeServers)) {
      const { u_threshold: upper, l_threshold: lower } = settings;
      if (lower === undefined || lower.value === 0) continue;
      if (upper === undefined || upper.value === 0) {
        report({
          message: `server "${name}" has l_threshold = ${lower.value} and no upper threshold`,
          range: lower.range,
          hint: `add "u_threshold = CONNECTIONS" of ${lower.value} or more, or remove l_threshold`,
        });
      } else if (lower.value > upper.value) {
        report({
          message: `server "${name}" has l_threshold = ${lower.value}, above its u_threshold = ${upper.value}`,
          range: lower.range,
          hint: `write ${upper.value} or less; without l_threshold it is three quarters of u_threshold`,
          related: [{ message: 'the upper threshold', range: upper.range }],
        });
      }
    }
  },
};
