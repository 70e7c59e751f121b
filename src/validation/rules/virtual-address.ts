import { activeVirtuals, addressRange, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const virtualAddress: Rule = {
  code: 'virtual-address',
  severity: 'error',
  summary: 'an active virtual block has an address',
  explanation:
    'Clients reach a virtual service at its address, and the director must carry it, with a ' +
    'firewall mark too. Piranha has no check for it: pulse dies when the block becomes active.',
  reads: ['active', 'address'],
  absence: true,
  mandatory: true,
  check(config, report) {
    for (const { name, block, settings } of activeVirtuals(config)) {
      const { address } = settings;
      if (address !== undefined && !isUnspecified(address.value.address)) continue;
      report({
        message:
          address === undefined
            ? `virtual "${name}" is active and has no address`
            : `virtual "${name}" is active and its address is "${address.value.address}"`,
        range: address === undefined ? block.name.range : addressRange(address),
        hint: 'write "address = ADDRESS DEVICE:N", such as "address = 192.0.2.1 eth0:1"',
      });
    }
  },
};
