import { activeVirtuals, isGiven } from '../active.ts';
import type { Rule } from '../rule.ts';

export const udpCheck: Rule = {
  code: 'udp-check',
  severity: 'warning',
  summary: 'a UDP service says how it is checked',
  explanation:
    'A UDP port cannot be checked by connecting to it. Without expect and without send_program ' +
    "Piranha's nanny crashes on a UDP service, and lvsd then stops every service. lvsc does not " +
    'run nanny: on a director without Piranha the finding can be allowed.',
  reads: ['active', 'protocol', 'expect', 'send_program'],
  absence: true,
  check(config, report) {
    for (const { name, settings } of activeVirtuals(config)) {
      const { protocol, expect, send_program: program } = settings;
      if (protocol.value !== 'udp' || isGiven(expect) || isGiven(program)) continue;
      report({
        message: `virtual "${name}" is UDP and has neither expect nor send_program: nanny crashes`,
        range: protocol.range,
        hint: 'add "send_program = ..." and "expect = ..."',
      });
    }
  },
};
