import type { ServerConfig } from '../../language/values/config.ts';
import { activeServers, activeVirtuals, isUnspecified } from '../active.ts';
import type { Rule } from '../rule.ts';

export const uniqueRealServer: Rule = {
  code: 'unique-real-server',
  severity: 'error',
  summary: 'a virtual block names each real server once',
  explanation:
    'The kernel knows a real server of a service by address and port. A second block with the ' +
    'same ones cannot be added; to give a real server a larger share, raise its weight.',
  reads: ['active', 'address', 'port', 'server'],
  mandatory: true,
  check(config, report) {
    for (const virtual of activeVirtuals(config)) {
      const first = new Map<string, ServerConfig>();
      for (const server of activeServers(virtual)) {
        const { address, port } = server.settings;
        if (address === undefined || isUnspecified(address.value)) continue;
        const key = `${address.value} ${port.value}`;
        const other = first.get(key);
        if (other === undefined) {
          first.set(key, server);
          continue;
        }
        report({
          message: `server "${server.name}" is ${address.value} port ${port.value}, like "${other.name}"`,
          range: address.range,
          hint: 'remove one of them; a larger "weight" gives a real server a larger share',
          related: [
            {
              message: 'the first one is here',
              range: other.settings.address?.range ?? other.block.name.range,
            },
          ],
        });
      }
    }
  },
};
