import { familyOf } from '../../address/family.ts';
import { inNetwork } from '../../address/network.ts';
import { activeServers, activeVirtuals, addressRange, isUnspecified } from '../active.ts';
import { networkLength } from '../network-length.ts';
import type { Rule } from '../rule.ts';
import { isNat } from '../../language/values/forwarding.ts';

export const natRouterNetwork: Rule = {
  code: 'nat-router-network',
  severity: 'warning',
  summary: 'the NAT router is on the network of the real servers',
  explanation:
    'Real servers use nat_router as their gateway, and a gateway must be on a network of theirs. ' +
    'Where nat_nmask says which network that is, each real server has to be in it.',
  reads: ['network', 'nat_router', 'nat_nmask', 'active', 'address', 'server'],
  check(config, report) {
    const { nat_router: router, nat_nmask: mask } = config.globals;
    if (router === undefined) return;
    const length = networkLength(router.value.address, mask?.value);
    if (length === null) return;
    const servers = activeVirtuals(config)
      .flatMap(activeServers)
      .filter(isNat)
      .filter(
        ({ settings: { address } }) =>
          address !== undefined &&
          !isUnspecified(address.value) &&
          familyOf(address.value) === familyOf(router.value.address),
      );
    const outside = servers.filter(
      ({ settings }) => !inNetwork(settings.address?.value ?? '', router.value.address, length),
    );
    const [first] = outside;
    if (first === undefined) return;
    if (outside.length === servers.length) {
      report({
        message: `no real server is on the network of the NAT router (${router.value.address}/${length})`,
        range: addressRange(router),
        hint: 'write an address of the network behind the director, and its nat_nmask',
        related: [
          {
            message: `server "${first.name}"`,
            range: first.settings.address?.range ?? first.block.name.range,
          },
        ],
      });
      return;
    }
    for (const { name, block, settings } of outside) {
      report({
        message: `server "${name}" is not on the network of the NAT router (${router.value.address}/${length})`,
        range: settings.address?.range ?? block.name.range,
        hint: 'write its address on that network, or a wider nat_nmask',
        related: [{ message: 'the NAT router', range: addressRange(router) }],
      });
    }
  },
};
