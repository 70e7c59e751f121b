import { activeServers, activeVirtuals, addressRange, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const virtualAddressAsServer: Rule = {
  code: 'virtual-address-as-server',
  severity: 'error',
  summary: 'a real server is not at a virtual address',
  explanation:
    'The director carries the virtual addresses. A real server at one of them would be the ' +
    'director itself: a request would never leave it. The address of a real server is its own one ' +
    'on the network behind the director.',
  reads: ['active', 'address'],
  check(config, report) {
    const virtuals = activeVirtuals(config);
    const places = new Map(
      virtuals
        .toReversed()
        .flatMap(({ name, settings: { address } }) =>
          address && !isUnspecified(address.value.address)
            ? [[address.value.address, { name, range: addressRange(address) }] as const]
            : [],
        ),
    );
    for (const { name, settings } of virtuals.flatMap(activeServers)) {
      const vip = settings.address && places.get(settings.address.value);
      if (!settings.address || !vip) continue;
      report({
        message: `server "${name}" has the virtual address ${settings.address.value}`,
        range: settings.address.range,
        hint: "write the real server's own address",
        related: [{ message: `the address of virtual "${vip.name}"`, range: vip.range }],
      });
    }
  },
};
