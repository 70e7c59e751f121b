import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

export const sctpCheck: Rule = {
  code: 'sctp-check',
  severity: 'error',
  summary: 'an SCTP service is not checked by TCP',
  explanation:
    'send and expect are spoken over TCP, or over UDP where the service is UDP. Nothing here speaks ' +
    'SCTP: a check would ask another service of the real server than the one that clients use. ' +
    'send_program can check whatever a program can.',
  reads: ['active', 'protocol', 'send', 'expect', 'send_program'],
  check(config, report) {
    for (const { name, settings } of activeVirtuals(config)) {
      const { protocol, send, expect, send_program: program } = settings;
      if (protocol.value !== 'sctp' || isGiven(program)) continue;
      const [check] = [send, expect].filter(isGiven);
      if (check === undefined) continue;
      report({
        message: `virtual "${name}" is SCTP, and "${check.directive?.name.text ?? ''}" is a check by TCP`,
        range: check.range,
        hint: 'write "send_program = PROGRAM %h" with a program that speaks SCTP, or remove the check',
        related: [{ message: 'the protocol', range: protocol.range }],
      });
    }
  },
};
