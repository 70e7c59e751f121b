import type { Range } from '../../source/source.ts';
import { activeServers, activeVirtuals, isUnspecified } from '../active.ts';
import { inNetwork, prefixLengthOf } from '../network.ts';
import type { Rule } from '../rule.ts';

export const serverNetwork: Rule = {
  code: 'server-network',
  severity: 'warning',
  summary: 'with LVS-NAT real servers are not on the network of their clients',
  explanation:
    'A real server answers a client of its own network directly. With LVS-NAT the answer then ' +
    'does not pass the director, comes from an address that the client never asked, and the ' +
    'connection hangs. Put the real servers on a network of their own behind the director. Where ' +
    'that cannot be, take the route to the shared network off the real servers, so that all they ' +
    'send goes through the director.',
  reads: ['network', 'active', 'address', 'vip_nmask', 'server'],
  check(config, report) {
    if (config.globals.network.value !== 'nat') return;
    const seen = new Set<string>();
    for (const virtual of activeVirtuals(config)) {
      const { address: vip, vip_nmask: mask } = virtual.settings;
      const length = prefixLengthOf(mask?.value);
      if (vip === undefined || isUnspecified(vip.value.address) || length === null) continue;
      for (const { name, settings } of activeServers(virtual)) {
        const { address } = settings;
        // A real server of several services is one mistake.
        if (address === undefined || isUnspecified(address.value) || seen.has(address.value))
          continue;
        if (address.value === vip.value.address) continue;
        if (!inNetwork(address.value, vip.value.address, length)) continue;
        seen.add(address.value);
        const related: { message: string; range: Range }[] = [
          { message: `the network of virtual "${virtual.name}"`, range: vip.range },
        ];
        report({
          message: `server "${name}" is on the network of ${vip.value.address}: answers pass the director by`,
          range: address.range,
          hint: 'put real servers on a network behind the director, or write "network = direct"',
          related,
        });
      }
    }
  },
};
