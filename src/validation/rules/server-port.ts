import { activeServers, activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';
import { isNat } from '../../language/values/forwarding.ts';

/**
 * ipvsadm.c: "destination port must be equal to the service port"; ipvsadm overwrites the port on
 * -a and -e.
 */
export const serverPort: Rule = {
  code: 'server-port',
  severity: 'error',
  summary: 'with direct and tunnel a real server listens on the port of the service',
  explanation:
    'Direct routing and tunnelling leave a packet as it is, so a real server gets it on the port ' +
    'that the client asked for. ipvsadm replaces another port without a word when it adds the ' +
    'real server, and then does not find it again to remove it: with Piranha that stopped every ' +
    'service. Only LVS-NAT can change the port. Other programs can write such a real server into the ' +
    'kernel: where it is there, a file that allows this finding leaves it as it is. A service with a ' +
    'firewall mark has no port of its own and is not checked.',
  reads: ['network', 'active', 'port', 'fwmark'],
  check(config, report) {
    for (const virtual of activeVirtuals(config).filter((each) => markOf(each) === null)) {
      const { port } = virtual.settings;
      for (const { name, settings } of activeServers(virtual)) {
        // A port that follows the servers is the business of port-before-servers.
        if (isNat({ settings })) continue;
        if (settings.port.directive === null || settings.port.value === port.value) continue;
        report({
          message:
            `server "${name}" has port ${settings.port.value} and its service port ${port.value}: ` +
            `"network = ${settings.network.value}" cannot change it`,
          range: settings.port.range,
          hint: `write "port = ${port.value}", or "network = nat"`,
          related: [
            {
              message: `virtual "${virtual.name}" has port ${port.value}`,
              range: port.range,
            },
          ],
        });
      }
    }
  },
};
