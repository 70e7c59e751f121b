import { activeVirtuals, markOf, sorryServer } from '../active.ts';
import type { Rule } from '../rule.ts';

/** lvsd.c adds the sorry server with -t whatever the protocol is. */
export const sorryServerProtocol: Rule = {
  code: 'sorry-server-protocol',
  severity: 'warning',
  summary: 'a sorry server stands for a TCP service',
  explanation:
    "Piranha's lvsd adds a sorry server to the TCP service of the address, also for a UDP block: " +
    'there it fails. lvsc adds it to the service that the block describes.',
  reads: ['active', 'protocol', 'sorry_server', 'fwmark'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { protocol } = virtual.settings;
      const sorry = sorryServer(virtual);
      if (sorry === undefined || protocol.value !== 'udp' || markOf(virtual) !== null) continue;
      report({
        message: 'Piranha does not add a sorry server to a UDP service',
        range: sorry.range,
        hint: 'remove it, or allow it on a director without Piranha',
        related: [{ message: 'the protocol is given here', range: protocol.range }],
      });
    }
  },
};
