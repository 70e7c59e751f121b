import { natAskedBy } from '../../language/values/forwarding.ts';
import { isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const masqueradingUsed: Rule = {
  code: 'masquerading-used',
  severity: 'warning',
  summary: 'masquerade_sources and masquerade_devices stand only where lvsc masquerades',
  explanation:
    'masquerade_sources and masquerade_devices say what the chain LVSC-NAT masquerades. Without a real server behind LVS-NAT, ' +
    'or with masquerade = 0, there is no such chain.',
  reads: [
    'network',
    'masquerade',
    'masquerade_sources',
    'masquerade_devices',
    'active',
    'server',
    'virtual',
  ],
  absence: true,
  check(config, report) {
    const { masquerade, masquerade_sources: sources, masquerade_devices: devices } = config.globals;
    const isNat = natAskedBy(config) !== null;
    for (const setting of [sources, devices].filter(isGiven)) {
      const name = setting.directive?.name.text ?? '';
      if (!masquerade.value) {
        report({
          message: `"${name}" is ignored with "masquerade = 0"`,
          range: nameRange(setting),
          hint: 'remove one of the two',
          related: [{ message: 'masquerading is switched off here', range: masquerade.range }],
        });
      } else if (!isNat) {
        report({
          message: `"${name}" is ignored: no real server is behind LVS-NAT`,
          range: nameRange(setting),
          hint: 'remove it, or write "network = nat"',
        });
      }
    }
  },
};
