import { activeVirtuals, markOf, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

/** net/netfilter/ipvs/ip_vs_pe_sip.c takes UDP alone. */
export const persistenceEngineUsed: Rule = {
  code: 'persistence-engine-used',
  severity: 'error',
  summary: 'pe stands only with persistence, and sip only with UDP',
  explanation:
    'A persistence engine says what a client is known by. ipvsadm(8) takes --pe only together with ' +
    '-p, and the engine sip reads the Call-ID out of UDP packets: with another protocol it finds none.',
  reads: ['active', 'pe', 'persistent', 'protocol', 'fwmark'],
  absence: true,
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const { pe, persistent, protocol } = virtual.settings;
      if (pe === undefined || pe.value === 'none') continue;
      if (persistent.value === 0) {
        report({
          message: `"pe = ${pe.value}" without persistence`,
          range: nameRange(pe),
          hint: 'add "persistent = SECONDS", or remove it',
        });
      } else if (protocol.value !== 'udp' && markOf(virtual) === null) {
        report({
          message: `"pe = ${pe.value}" with ${protocol.value.toUpperCase()}: the engine reads SIP over UDP`,
          range: pe.range,
          hint: 'write "protocol = udp", or remove it',
        });
      }
    }
  },
};
