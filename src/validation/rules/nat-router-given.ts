import { activeServers, activeVirtuals, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';
import { isNat } from '../../language/values/forwarding.ts';

export const natRouterGiven: Rule = {
  code: 'nat-router-given',
  severity: 'warning',
  summary: 'with LVS-NAT the file says which address is the gateway of the real servers',
  explanation:
    'With LVS-NAT the answers of the real servers must come back through the director, so an ' +
    'address of the director is their default gateway. nat_router is that address; it moves to ' +
    'the backup director together with the virtual addresses. Without it the real servers depend ' +
    "on one director's own address, and lvsc sets up no gateway for them.",
  reads: ['network', 'nat_router', 'active', 'virtual', 'server'],
  absence: true,
  check(config, report) {
    const { nat_router: router } = config.globals;
    if (router !== undefined && !isUnspecified(router.value.address)) return;
    const [virtual] = activeVirtuals(config).filter((each) => activeServers(each).some(isNat));
    const [server] = virtual === undefined ? [] : activeServers(virtual).filter(isNat);
    if (virtual === undefined || server === undefined) return;
    const { network } = server.settings;
    report({
      message:
        network.directive === null
          ? 'the network is "nat" where the file does not say, and there is no nat_router'
          : '"network = nat" without nat_router',
      range: network.directive === null ? virtual.block.name.range : network.range,
      hint:
        'add "nat_router = ADDRESS DEVICE:N", the gateway of the real servers' +
        (network.directive === null ? ', or write "network = direct" or "tunnel"' : ''),
    });
  },
};
