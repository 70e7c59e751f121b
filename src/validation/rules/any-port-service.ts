import { activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';

export const anyPortService: Rule = {
  code: 'any-port-service',
  severity: 'warning',
  summary: 'a service on port 0 forwards every port of its address',
  explanation:
    'With port 0 each port of the virtual address reaches the real servers, also those of ssh and ' +
    'of services that nobody meant to show. Use packet-filter rules, or a firewall mark that ' +
    'groups just the ports of the service.',
  reads: ['active', 'port', 'persistent', 'fwmark'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { port, persistent } = virtual.settings;
      if (port.value !== 0 || persistent.value <= 0 || markOf(virtual) !== null) continue;
      report({
        message: `virtual "${virtual.name}" forwards every port of its address to the real servers`,
        range: port.range,
        hint: 'name the port, or group the wanted ports with "fwmark = MARK"',
      });
    }
  },
};
