import { isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';
import { natAskedBy } from '../../language/values/forwarding.ts';

export const natRouterUsed: Rule = {
  code: 'nat-router-used',
  severity: 'warning',
  summary: 'nat_router and nat_nmask stand only where they have an effect',
  explanation:
    'nat_router and nat_nmask are read with network = nat, of the file, a block or a real server, and ignored with direct and tunnel; ' +
    'nat_nmask is the mask of nat_router and says nothing without it.',
  reads: ['network', 'nat_router', 'nat_nmask'],
  absence: true,
  check(config, report) {
    const { network, nat_router: router, nat_nmask: mask } = config.globals;
    if (natAskedBy(config) === null) {
      for (const setting of [router, mask].filter(isGiven)) {
        report({
          message:
            network.value === 'nat'
              ? `"${setting.directive?.name.text ?? ''}" is ignored: no block has "network = nat"`
              : `"${setting.directive?.name.text ?? ''}" is ignored with "network = ${network.value}"`,
          range: nameRange(setting),
          hint: 'remove it, or write "network = nat"',
          related: [{ message: 'the network is given here', range: network.range }],
        });
      }
    } else if (isGiven(mask) && !isGiven(router)) {
      report({
        message: '"nat_nmask" without nat_router is ignored',
        range: nameRange(mask),
        hint: 'add "nat_router = ADDRESS DEVICE:N", or remove it',
      });
    }
  },
};
