import type { ServerConfig } from '../../language/values/config.ts';
import { activeServers, activeVirtuals, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const serverName: Rule = {
  code: 'server-name',
  severity: 'warning',
  summary: 'the services of one address give a real server one name',
  explanation:
    'Blocks with one virtual address, such as HTTP and HTTPS, usually forward to the same hosts. ' +
    'Where one host has two names there, or one name means two hosts, one of the lines is likely ' +
    'a slip, and a change to one of the blocks is easily forgotten in the other. Blocks with ' +
    'different virtual addresses may name their real servers as they like.',
  reads: ['active', 'address', 'server', 'virtual'],
  check(config, report) {
    const sites = new Map<string, Site>();
    for (const virtual of activeVirtuals(config)) {
      const vip = virtual.settings.address?.value.address;
      if (vip === undefined || isUnspecified(vip)) continue;
      const site: Site = sites.get(vip) ?? { byAddress: new Map(), byName: new Map() };
      sites.set(vip, site);
      for (const server of activeServers(virtual)) {
        const { address } = server.settings;
        if (address === undefined || server.name.startsWith('[')) continue;
        const named = site.byAddress.get(address.value);
        const meant = site.byName.get(server.name);
        if (
          named !== undefined &&
          named.virtual !== virtual.name &&
          named.server.name !== server.name
        ) {
          report({
            message: `${address.value} is called "${named.server.name}" in virtual "${named.virtual}"`,
            range: server.block.name.range,
            hint: `call it "${named.server.name}" here too, or correct the address`,
            related: [{ message: 'the other name', range: named.server.block.name.range }],
          });
        } else if (
          meant !== undefined &&
          meant.virtual !== virtual.name &&
          meant.server.settings.address?.value !== address.value
        ) {
          report({
            message: `"${server.name}" is ${meant.server.settings.address?.value ?? ''} in virtual "${meant.virtual}"`,
            range: address.range,
            hint: 'correct the address, or give the real server a name of its own',
            related: [
              {
                message: 'the other address',
                range: meant.server.settings.address?.range ?? meant.server.block.name.range,
              },
            ],
          });
        }
        if (named === undefined)
          site.byAddress.set(address.value, { virtual: virtual.name, server });
        if (meant === undefined) site.byName.set(server.name, { virtual: virtual.name, server });
      }
    }
  },
};

interface Named {
  readonly virtual: string;
  readonly server: ServerConfig;
}

/** The real servers behind one virtual address. */
interface Site {
  readonly byAddress: Map<string, Named>;
  readonly byName: Map<string, Named>;
}
