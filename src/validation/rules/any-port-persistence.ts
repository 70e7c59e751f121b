import { activeVirtuals, isGiven, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';

/** ipvsadm(8): "Zero port specified for non-persistent service". */
export const anyPortPersistence: Rule = {
  code: 'any-port-persistence',
  severity: 'error',
  summary: 'a service on port 0 is persistent',
  explanation:
    'Port 0 means every port of the virtual address. The kernel takes it only for a persistent ' +
    'service, because without persistence the connections of one client would go to different ' +
    'real servers. A firewall mark groups chosen ports instead.',
  reads: ['active', 'port', 'persistent', 'fwmark'],
  absence: true,
  mandatory: true,
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { port, persistent } = virtual.settings;
      if (port.value !== 0 || persistent.value > 0 || markOf(virtual) !== null) continue;
      report({
        message: `virtual "${virtual.name}" has port 0, which needs persistence`,
        range: port.range,
        hint: 'add "persistent = SECONDS", or name the port',
        ...(isGiven(persistent)
          ? { related: [{ message: 'persistence is off here', range: persistent.range }] }
          : {}),
      });
    }
  },
};
