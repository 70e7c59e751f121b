import type { VirtualConfig } from '../../language/values/config.ts';
import { activeVirtuals, markOf } from '../active.ts';
import type { Rule } from '../rule.ts';
import { serviceKey } from '../service-key.ts';
import { hasNat } from '../../language/values/forwarding.ts';

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
    'from 1024 on: with port 21 alone such a connection has no mark and reaches no real server. Name ' +
    'those ports, as "mark_ports = [ 20 10000:20000 ]" does for a server that is told to use them; or ' +
    'mark them with rules of your own and "mark_rules = 0". With nat the kernel module ip_vs_ftp takes care of them ' +
    'instead; lvsc does not load it.',
  reads: [
    'active',
    'address',
    'port',
    'protocol',
    'fwmark',
    'mark_ports',
    'mark_rules',
    'network',
    'virtual',
  ],
  check(config, report) {
    // Rules of somebody else's may mark any port.
    if (!config.globals.mark_rules.value) return;
    const marked = activeVirtuals(config).filter(
      (virtual) => markOf(virtual) !== null && virtual.settings.protocol.value === 'tcp',
    );
    for (const virtual of marked.filter(({ settings }) => settings.port.value === FTP)) {
      const isCovered = marked.some((other) => takesData(other) && isSameService(other, virtual));
      if (isCovered || !virtual.settings.mark_rules.value) continue;
      const { port, fwmark } = virtual.settings;
      report({
        message:
          `firewall mark ${fwmark.value} is set on port ${FTP} of virtual "${virtual.name}" alone: ` +
          'passive FTP data connections, which go to other ports, do not get it',
        range: port.directive === null ? fwmark.range : port.range,
        hint: hasNat(virtual)
          ? 'load the kernel module ip_vs_ftp on the director, and write "# lvsc: allow ftp-data-marked" above'
          : 'add "mark_ports = [ 20 FIRST:LAST ]" with the passive ports of the real servers, or write "mark_rules = 0" and mark them with rules of your own',
      });
    }
  },
};

function takesData({ settings: { port, mark_ports: further } }: VirtualConfig): boolean {
  const last = (ports: string): number => Number(ports.split(':').at(-1));
  const isFree = (each: number): boolean => each >= FIRST_FREE_PORT;
  return port.value === 0 || isFree(port.value) || (further?.value ?? []).map(last).some(isFree);
}

function isSameService(a: VirtualConfig, b: VirtualConfig): boolean {
  const isOneAddress = a.settings.address?.value.address === b.settings.address?.value.address;
  return isOneAddress && serviceKey(a) === serviceKey(b);
}
