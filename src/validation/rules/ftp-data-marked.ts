import type { VirtualConfig } from '../../language/values/config.ts';
import { activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';
import { serviceKey } from '../service-key.ts';

const FTP = 21;
/** Below it no server listens for passive data connections. */
const FIRST_FREE_PORT = 1024;

export const ftpDataMarked: Rule = {
  code: 'ftp-data-marked',
  severity: 'warning',
  summary: 'a firewall mark for FTP takes the passive data connections too',
  explanation:
    'lvsc marks what is for the address, protocol and port of each block, and nothing else. A ' +
    'passive FTP client opens its data connection to a port that the real server chooses, ' +
    'from 1024 on: with port 21 alone such a connection has no mark and reaches no real server. Mark ' +
    'those ports in a block with the same mark and "port = 0", which is every port, or with rules ' +
    'of your own and "mark_rules = 0". With nat the kernel module ip_vs_ftp takes care of them ' +
    'instead; lvsc does not load it.',
  reads: ['active', 'address', 'port', 'protocol', 'fwmark', 'mark_rules', 'network', 'virtual'],
  check(config, report) {
    // Rules of somebody else's may mark any port.
    if (!config.globals.mark_rules.value) return;
    const marked = activeVirtuals(config).filter(
      (virtual) => markOf(virtual) !== null && virtual.settings.protocol.value === 'tcp',
    );
    for (const virtual of marked.filter(({ settings }) => settings.port.value === FTP)) {
      const isCovered = marked.some((other) => takesData(other) && isSameService(other, virtual));
      if (isCovered) continue;
      const { port, fwmark } = virtual.settings;
      report({
        message:
          `firewall mark ${fwmark.value} is set on port ${FTP} of virtual "${virtual.name}" alone: ` +
          'passive FTP data connections, which go to other ports, do not get it',
        range: port.directive === null ? fwmark.range : port.range,
        hint:
          config.globals.network.value === 'nat'
            ? 'load the kernel module ip_vs_ftp on the director, and write "# lvsc: allow ftp-data-marked" above'
            : 'add a block with the same mark and "port = 0", or write "mark_rules = 0" and mark the ports with rules of your own',
      });
    }
  },
};

function takesData({ settings: { port } }: VirtualConfig): boolean {
  return port.value === 0 || port.value >= FIRST_FREE_PORT;
}

function isSameService(a: VirtualConfig, b: VirtualConfig): boolean {
  const isOneAddress = a.settings.address?.value.address === b.settings.address?.value.address;
  return isOneAddress && serviceKey(a) === serviceKey(b);
}
