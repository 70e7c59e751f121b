import { inNetwork } from '../../address/network.ts';
import type { VirtualConfig } from '../../language/values/config.ts';
import type { Setting } from '../../language/values/settings.ts';
import type { AddressAndDevice } from '../../language/values/settings.ts';
import { activeServers, activeVirtuals, addressRange, isUnspecified } from '../active.ts';
import { networkLength } from '../network-length.ts';
import type { Report, Rule } from '../rule.ts';
import { hasNat, isNat } from '../../language/values/forwarding.ts';

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
  reads: ['network', 'nat_router', 'nat_nmask', 'active', 'address', 'vip_nmask', 'server'],
  check(config, report) {
    const { nat_router: router, nat_nmask: mask } = config.globals;
    const inside = router && networkAround(router, mask?.value);
    // What several services share is one mistake.
    const seen = new Set<string>();
    for (const virtual of activeVirtuals(config).filter(hasNat)) {
      const vip = virtual.settings.address;
      if (vip === undefined || isUnspecified(vip.value.address)) continue;
      if (inside && inNetwork(vip.value.address, inside.address, inside.length)) {
        if (!seen.has(vip.value.address)) reportInside(vip, inside, report);
        seen.add(vip.value.address);
      } else checkServers(virtual, vip, seen, report);
    }
  },
};

interface Network {
  readonly setting: Setting<AddressAndDevice>;
  readonly address: string;
  readonly length: number;
}

/** Undefined where no mask tells which network an address is on. */
function networkAround(
  setting: Setting<AddressAndDevice>,
  mask: string | undefined,
): Network | undefined {
  const { address } = setting.value;
  const length = networkLength(address, mask);
  return length === null ? undefined : { setting, address, length };
}

function reportInside(
  vip: Setting<AddressAndDevice>,
  { setting, address, length }: Network,
  report: Report,
): void {
  report({
    message: `${vip.value.address} is on the network of the NAT router (${address}/${length}), as its clients may be`,
    range: addressRange(vip),
    hint: 'put real servers on a network behind the director, or write "network = direct"',
    related: [{ message: 'the NAT router', range: addressRange(setting) }],
  });
}

function checkServers(
  virtual: VirtualConfig,
  vip: Setting<AddressAndDevice>,
  seen: Set<string>,
  report: Report,
): void {
  const outside = networkAround(vip, virtual.settings.vip_nmask?.value);
  if (outside === undefined) return;
  for (const { name, settings } of activeServers(virtual).filter(isNat)) {
    const { address } = settings;
    if (address === undefined || isUnspecified(address.value) || seen.has(address.value)) continue;
    if (address.value === outside.address) continue;
    if (!inNetwork(address.value, outside.address, outside.length)) continue;
    seen.add(address.value);
    report({
      message: `server "${name}" is on the network of ${outside.address}: answers pass the director by`,
      range: address.range,
      hint: 'put real servers on a network behind the director, or write "network = direct"',
      related: [{ message: `the network of virtual "${virtual.name}"`, range: addressRange(vip) }],
    });
  }
}
