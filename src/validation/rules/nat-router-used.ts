import { isGiven, nameRange } from '../active.ts';
import type { Rule } from '../rule.ts';

export const natRouterUsed: Rule = {
  code: 'nat-router-used',
  severity: 'warning',
  summary: 'nat_router and nat_nmask stand only where they have an effect',
  explanation:
    'nat_router and nat_nmask are read with network = nat and ignored with direct and tunnel; ' +
    'nat_nmask is the mask of nat_router and says nothing without it.',
  reads: ['network', 'nat_router', 'nat_nmask'],
  absence: true,
  check({ globals: { network, nat_router: router, nat_nmask: mask } }, report) {
    if (network.value !== 'nat') {
      for (const setting of [router, mask].filter(isGiven)) {
        report({
          message: `"${setting.directive?.name.text ?? ''}" is ignored with "network = ${network.value}"`,
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
