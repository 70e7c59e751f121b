import { activeVirtuals, isGiven, markOf, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const markUsed: Rule = {
  code: 'mark-used',
  severity: 'warning',
  summary: 'mark_ports and mark_rules of a block stand only where lvsc sets a mark',
  explanation:
    'mark_ports names further ports that get the firewall mark of the block, and mark_rules = 0 ' +
    'leaves setting it to you. Without fwmark there is no mark, and where somebody else sets it ' +
    'mark_ports has no effect.',
  reads: ['active', 'fwmark', 'mark_ports', 'mark_rules'],
  absence: true,
  check(config, report) {
    const all = config.globals.mark_rules;
    for (const virtual of activeVirtuals(config)) {
      const { mark_ports: ports, mark_rules: rules } = virtual.settings;
      if (markOf(virtual) === null) {
        for (const setting of [ports, rules].filter(isGiven)) {
          report({
            message: `"${setting.directive?.name.text ?? ''}" without fwmark is ignored`,
            range: nameRange(setting),
            hint: 'add "fwmark = NUMBER", or remove it',
          });
        }
      } else if (isGiven(ports) && !(all.value && rules.value)) {
        report({
          message: '"mark_ports" is ignored with "mark_rules = 0"',
          range: nameRange(ports),
          hint: 'remove one of the two',
          related: [{ message: 'here', range: (rules.value ? all : rules).range }],
        });
      }
    }
  },
};
