import { readFileSync } from 'node:fs';
import { articlePath, writeConfig } from './article-file.ts';
import { lines } from './network/topology.ts';
import { must } from './run.ts';

/** Two files on the article's base. From one to the other every kind of state is touched. */
export interface Everything {
  readonly before: string;
  readonly after: string;
}

/**
 * Writes both files. From `before` to `after` a virtual service and an address go, another of each
 * comes, and with it sysctls, for it is on the real servers' own device; a scheduler, a weight,
 * the timeouts, the sync daemon and all three chains change, and one real server goes. The address
 * that goes is one of a network, so that its neighbours must be kept from going with it.
 */
export function writeEverything(): Everything {
  const article = readFileSync(articlePath, 'utf8');
  const globals = (tcp: number, id: number): string =>
    lines(`tcp_timeout = ${tcp}`, 'syncdaemon = 1', 'syncd_iface = eth0', `syncd_id = ${id}`);
  const before =
    article.replace(/^serial_no.*\n/m, (line) => line + globals(600, 1)) +
    virtual('https', ['203.0.113.102 eth0:2', '255.255.255.0'], ['port = 443'], rips(1, 2)) +
    domain('udp');
  const after =
    article
      .replace(/^serial_no.*\n/m, (line) => line + globals(700, 2))
      .replace('scheduler = wrr', 'scheduler = wlc')
      .replace(/(10\.1\.1\.3\n\s+active = 1\n\s+weight =) 1/, '$1 5')
      .replace(/(10\.1\.1\.8\n\s+active =) 1/, '$1 0') +
    domain('udp') +
    domain('tcp') +
    virtual('inside', ['10.1.1.200 eth1:3'], ['port = 8080'], rips(5, 6));
  return {
    before: writeConfig('everything-before', before),
    after: writeConfig('everything-after', after),
  };
}

/** Two firewall-mark services, one of each family: what has the mark is UDP, or TCP as well. */
function domain(protocol: 'udp' | 'tcp'): string {
  const words = (mark: number): readonly string[] => [
    'port = 53',
    `protocol = ${protocol}`,
    `fwmark = ${mark}`,
  ];
  return (
    virtual(`dns-${protocol}`, ['203.0.113.103 eth0:3'], words(5), rips(4)) +
    virtual(`dns6-${protocol}`, ['2001:db8:a::103 eth0', null], words(6), ['2001:db8:1::4'])
  );
}

function rips(...numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `10.1.1.${number}`);
}

/** A virtual address and its device, and a mask where it is not to stand by itself. */
type AddressWords = readonly [address: string, mask?: string | null];

function virtual(
  name: string,
  [address, mask = '255.255.255.255']: AddressWords,
  words: readonly string[],
  servers: readonly string[],
): string {
  return lines(
    `virtual ${name} {`,
    '     active = 1',
    `     address = ${address}`,
    ...(mask === null ? [] : [`     vip_nmask = ${mask}`]),
    ...words.map((word) => `     ${word}`),
    '     scheduler = rr',
    ...servers.flatMap((server, index) => [
      `     server cpu${index + 1} {`,
      `         address = ${server}`,
      '         active = 1',
      '         weight = 1',
      '     }',
    ]),
    '}',
  );
}

/** A virtual service that is none of lvsc's, to be put under load. */
export const foreignService = { address: '203.0.113.50', port: 8080 } as const;

/** Sets up what is not lvsc's: the service, its address, a rule. */
export async function setUpForeignService(): Promise<void> {
  const name = `${foreignService.address}:${foreignService.port}`;
  await must(
    ['ipvsadm', '-R'],
    lines(
      `-A -t ${name} -s rr`,
      `-a -t ${name} -r 10.1.1.5:8080 -m -w 7 -x 1000 -y 500`,
      `-a -t ${name} -r 10.1.1.6:8080 -m -w 3`,
    ),
  );
  await must([
    ...['ip', 'address', 'add', `${foreignService.address}/32`],
    ...['dev', 'eth0', 'label', 'eth0:9'],
  ]);
  await must('iptables -t nat -A POSTROUTING -s 10.9.9.0/24 -o eth0 -j MASQUERADE'.split(' '));
}
