import type { RealServerFacts } from '../../src/realserver/facts.ts';

/** How a machine differs from one that is fit for direct but for its virtual address. */
export type Changes = Partial<Omit<RealServerFacts, 'devices'>> & {
  readonly lo?: readonly string[];
  readonly eth0?: readonly string[];
  readonly tunl0?: readonly string[] | 'down';
};

/** The sysctls of silence in ARP. */
export const arp = (ignore: string, announce: string, device = 'all'): Record<string, string> => ({
  [`net.ipv4.conf.${device}.arp_ignore`]: ignore,
  [`net.ipv4.conf.${device}.arp_announce`]: announce,
});

function addresses(list: readonly string[]): { address: string; prefixLength: number }[] {
  return list.map((each) => {
    const [address = '', length = ''] = each.split('/');
    return { address, prefixLength: Number(length) };
  });
}

/** A machine with one leg, whose default route leads elsewhere than to the director. */
export function machine({
  lo = [],
  eth0 = [],
  tunl0 = [],
  ...rest
}: Changes = {}): RealServerFacts {
  return {
    devices: [
      { name: 'lo', isUp: true, isSilent: true, addresses: addresses(['127.0.0.1/8', ...lo]) },
      { name: 'eth0', isUp: true, isSilent: false, addresses: addresses(['10.1.1.1/24', ...eth0]) },
      {
        name: 'tunl0',
        isUp: tunl0 !== 'down',
        isSilent: true,
        addresses: tunl0 === 'down' ? [] : addresses(tunl0),
      },
    ],
    routes: [route('default', '10.1.1.250'), route('10.1.1.0/24', null)],
    sysctls: arp('1', '2'),
    ...rest,
  };
}

/** A route by eth0. */
export function route(
  destination: string,
  gateway: string | null,
  metric = 0,
): RealServerFacts['routes'][number] {
  return { destination, gateway, device: 'eth0', metric, isMultipath: false };
}
