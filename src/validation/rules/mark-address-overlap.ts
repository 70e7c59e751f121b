import { activeVirtuals, addressRange, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';
import { addressKey } from '../service-key.ts';

/** The kernel looks a packet up by its firewall mark first. */
export const markAddressOverlap: Rule = {
  code: 'mark-address-overlap',
  severity: 'warning',
  summary: 'what a firewall mark takes is not also a service by address',
  explanation:
    'A packet with a mark belongs to the service of that mark, and the kernel looks no further. ' +
    'Where another block names the same address, port and protocol without the mark, it gets no ' +
    'traffic as soon as the marking rules are there.',
  reads: ['active', 'address', 'port', 'protocol', 'fwmark', 'virtual'],
  check(config, report) {
    const virtuals = activeVirtuals(config);
    const marked = new Map(
      virtuals
        .filter((virtual) => markOf(virtual) !== null)
        .map((virtual) => [addressKey(virtual), virtual]),
    );
    for (const virtual of virtuals.filter((each) => markOf(each) === null)) {
      const { address } = virtual.settings;
      const other = marked.get(addressKey(virtual));
      if (address === undefined || other === undefined) continue;
      report({
        message:
          `virtual "${virtual.name}" gets no traffic: firewall mark ` +
          `${other.settings.fwmark.value} of "${other.name}" takes it`,
        range: addressRange(address),
        hint: 'keep one of the two blocks, or give them different ports',
        related: [{ message: 'the mark is given here', range: other.settings.fwmark.range }],
      });
    }
  },
};
