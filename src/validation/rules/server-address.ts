import { activeServers, activeVirtuals, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const serverAddress: Rule = {
  code: 'server-address',
  severity: 'error',
  summary: 'an active server block has an address',
  explanation:
    'Without an address, or with 0.0.0.0, there is no real server to forward to. A block that ' +
    'is not ready yet can say active = 0.',
  reads: ['active', 'address'],
  absence: true,
  mandatory: true,
  check(config, report) {
    for (const { name, block, settings } of activeVirtuals(config).flatMap(activeServers)) {
      const { address } = settings;
      if (address !== undefined && !isUnspecified(address.value)) continue;
      report({
        message:
          address === undefined
            ? `server "${name}" is active and has no address`
            : `server "${name}" is active and its address is "${address.value}"`,
        range: address?.range ?? block.name.range,
        hint: 'write "address = ADDRESS", or "active = 0" until it has one',
      });
    }
  },
};
