import { familyOf } from '../../address/family.ts';
import type { VirtualConfig } from '../../language/values/config.ts';
import type { Setting } from '../../language/values/settings.ts';
import { activeServers, activeVirtuals, sorryServer } from '../active.ts';
import type { Rule } from '../rule.ts';
import type { Method } from '../../language/values/forwarding.ts';

/** net/netfilter/ipvs/ip_vs_ctl.c: other families only behind a tunnel. */
export const addressFamily: Rule = {
  code: 'address-family',
  severity: 'error',
  summary: 'a real server has an address of the same family as its service',
  explanation:
    'LVS-NAT and direct routing forward IPv4 to IPv4 and IPv6 to IPv6. Only a tunnel can carry ' +
    'one in the other.',
  reads: ['active', 'address', 'sorry_server', 'network'],
  mandatory: true,
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const vip = virtual.settings.address;
      if (vip === undefined) continue;
      const family = familyOf(vip.value.address);
      for (const { who, address, network } of destinationsOf(virtual)) {
        if (network.value === 'tunnel') continue;
        if (familyOf(address.value) === family) continue;
        report({
          message: `${who} is not of the family of ${vip.value.address}`,
          range: address.range,
          hint: `write an ${family === 'inet6' ? 'IPv6' : 'IPv4'} address, or "network = tunnel"`,
          related: [{ message: `the address of virtual "${virtual.name}"`, range: vip.range }],
        });
      }
    }
  },
};

function destinationsOf(virtual: VirtualConfig): {
  readonly who: string;
  readonly address: Setting<string>;
  readonly network: Setting<Method>;
}[] {
  const sorry = sorryServer(virtual);
  return [
    ...(sorry === undefined
      ? []
      : [{ who: 'the sorry server', address: sorry, network: virtual.settings.network }]),
    ...activeServers(virtual).flatMap(({ name, settings: { address, network } }) =>
      address === undefined ? [] : [{ who: `server "${name}"`, address, network }],
    ),
  ];
}
