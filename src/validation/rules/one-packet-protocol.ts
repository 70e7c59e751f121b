import { activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';

/** ipvsadm(8), --ops. */
export const onePacketProtocol: Rule = {
  code: 'one-packet-protocol',
  severity: 'error',
  summary: 'ops stands only with UDP or a firewall mark',
  explanation:
    'With ops each datagram is scheduled by itself, and no connection is kept. Only UDP has ' +
    'datagrams that stand alone: ipvsadm refuses -o for TCP and SCTP.',
  reads: ['active', 'ops', 'protocol', 'fwmark'],
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { ops, protocol } = virtual.settings;
      if (ops?.value !== true || protocol.value === 'udp' || markOf(virtual) !== null) continue;
      report({
        message: `"ops = 1" with ${protocol.value.toUpperCase()}, which has connections`,
        range: ops.range,
        hint: 'write "protocol = udp", or remove it',
        related: [{ message: 'the protocol', range: protocol.range }],
      });
    }
  },
};
