import type { VirtualConfig } from '../../language/values/config.ts';
import { activeVirtuals, addressRange, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';

export const markPersistence: Rule = {
  code: 'mark-persistence',
  severity: 'warning',
  summary: 'ports that share a firewall mark are persistent together',
  explanation:
    'Ports are grouped under one firewall mark so that a client meets the same real server on all ' +
    'of them, as with HTTP and HTTPS or with FTP. That takes persistence: without it each ' +
    'connection is scheduled by itself. Services of one address with marks of their own want ' +
    'equal persistence for the same reason.',
  reads: ['active', 'fwmark', 'persistent', 'address', 'virtual'],
  check(config, report) {
    const marked = activeVirtuals(config).filter((virtual) => markOf(virtual) !== null);
    const byMark = new Map<number | null, VirtualConfig>();
    const byAddress = new Map<string, VirtualConfig>();
    for (const virtual of marked) {
      const { address, persistent, fwmark } = virtual.settings;
      const sharer = byMark.get(markOf(virtual));
      if (sharer && sharer.settings.persistent.value === 0 && persistent.value === 0) {
        report({
          message: `firewall mark ${fwmark.value} groups services that are not persistent`,
          range: fwmark.range,
          hint: 'add the same "persistent = SECONDS" to each block with the mark',
          related: [
            { message: 'the first block with the mark', range: sharer.settings.fwmark.range },
          ],
        });
      }
      if (sharer === undefined) byMark.set(markOf(virtual), virtual);
      if (address === undefined) continue;
      const neighbour = byAddress.get(address.value.address);
      if (neighbour === undefined) byAddress.set(address.value.address, virtual);
      else if (markOf(neighbour) !== markOf(virtual) && differ(neighbour, virtual)) {
        report({
          message:
            `virtual "${virtual.name}" and "${neighbour.name}" mark one address ` +
            'and are not equally persistent',
          range: persistent.directive === null ? addressRange(address) : persistent.range,
          hint: `write "persistent = ${neighbour.settings.persistent.value}" here too`,
          related: [{ message: 'the other one', range: neighbour.settings.persistent.range }],
        });
      }
    }
  },
};

function differ(a: VirtualConfig, b: VirtualConfig): boolean {
  return a.settings.persistent.value !== b.settings.persistent.value;
}
