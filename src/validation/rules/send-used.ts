import { activeVirtuals, isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const sendUsed: Rule = {
  code: 'send-used',
  severity: 'warning',
  summary: 'a real server is checked by send or by send_program',
  explanation:
    'send_program takes the place of send: with both, nanny never sends the text. expect is then ' +
    'what the program must print.',
  reads: ['active', 'send', 'send_program'],
  check(config, report) {
    for (const { settings } of activeVirtuals(config)) {
      const { send, send_program: program } = settings;
      if (!isGiven(send) || !isGiven(program) || program.value === '') continue;
      report({
        message: '"send" is ignored because there is a send_program',
        range: nameRange(send),
        hint: 'remove one of them',
        related: [{ message: 'the program is given here', range: nameRange(program) }],
      });
    }
  },
};
