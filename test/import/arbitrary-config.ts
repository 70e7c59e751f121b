import fc from 'fast-check';
import { block, server } from '../support/desired.ts';

// Few values, so that services often share an address, a device or a real server.

const v4Server = fc.integer({ min: 1, max: 6 }).map((host) => `10.1.1.${host}`);
const v6Server = fc.integer({ min: 1, max: 6 }).map((host) => `2001:db8:1::${host}`);

interface Vip {
  readonly address: string;
  readonly lines: readonly string[];
}

/** Each VIP has one place, as blocks that share it must agree. */
const v4Vips: readonly Vip[] = [
  { address: '203.0.113.100', lines: ['address = 203.0.113.100 eth0:1'] },
  {
    address: '203.0.113.101',
    lines: ['address = 203.0.113.101 eth0:2', 'vip_nmask = 255.255.255.0'],
  },
  { address: '198.51.100.7', lines: ['address = 198.51.100.7 eth2'] },
];
const v6Vips: readonly Vip[] = [
  { address: '2001:db8::100', lines: ['address = 2001:db8::100 eth0'] },
  { address: '2001:db8::101', lines: ['address = 2001:db8::101 eth2', 'vip_nmask = 64'] },
];

interface Service {
  /** What names it in the kernel: no two services of a file share one. */
  readonly keys: readonly string[];
  readonly blocks: (network: string, name: string) => string;
}

function service(vips: readonly Vip[], rip: fc.Arbitrary<string>, isV4: boolean) {
  return fc
    .record({
      vip: fc.constantFrom(...vips),
      ports: fc.uniqueArray(fc.constantFrom(21, 80, 443, 8443), { minLength: 1, maxLength: 3 }),
      protocol: fc.constantFrom('tcp', 'udp'),
      mark: fc.constantFrom(0, 0, 1, 80, 4294967295),
      scheduler: fc.constantFrom('rr', 'wrr', 'wlc', 'sh', 'mh'),
      persistent: fc.constantFrom(0, 300),
      mask: fc.constantFrom(null, isV4 ? '255.255.255.0' : '64'),
      sorry: fc.constantFrom(null, isV4 ? '10.1.1.9' : '2001:db8:1::9'),
      servers: fc.uniqueArray(
        fc.record({
          address: rip,
          port: fc.constantFrom(null, 80, 8080),
          weight: fc.constantFrom(0, 1, 5, 65535),
        }),
        { selector: ({ address, port }) => `${address} ${port ?? ''}`, maxLength: 4 },
      ),
    })
    .map((each): Service => {
      const ports = each.mark === 0 ? each.ports.slice(0, 1) : each.ports;
      const key = `${each.protocol} ${each.vip.address}`;
      return {
        keys: [
          ...ports.map((port) => `${key} ${port}`),
          ...(each.mark === 0 ? [] : [`mark ${each.mark} ${isV4}`]),
        ],
        blocks: (network, name) => {
          // The kernel knows a real server by address and port; inherited ports must not meet others.
          const isMapped = network === 'nat' || each.mark !== 0;
          const real = new Map(
            each.servers.map(({ address, port, weight }) => {
              const own = isMapped ? port : null;
              return [
                isMapped && each.servers.some((other) => other.port !== null)
                  ? `${address} ${own ?? 80}`
                  : address,
                [address, `port = ${own ?? 80}`, own === null, weight] as const,
              ];
            }),
          );
          const isAlone = [...real.values()].every(([, , inherits]) => inherits);
          return ports
            .map((port, i) =>
              block(
                `virtual ${name}${i === 0 ? '' : i}`,
                'active = 1',
                ...each.vip.lines,
                ...(each.mark === 0 ? [] : [`fwmark = ${each.mark}`]),
                `port = ${port}`,
                `protocol = ${each.protocol}`,
                `scheduler = ${each.scheduler}`,
                ...(each.persistent === 0 ? [] : [`persistent = ${each.persistent}`]),
                ...(each.mask === null ? [] : [`pmask = ${each.mask}`]),
                ...(each.sorry === null ? [] : [`sorry_server = ${each.sorry}`]),
                ...[...real.values()].map(([address, line, , weight], j) =>
                  server(`s${j}`, address, ...(isAlone ? [] : [line]), `weight = ${weight}`),
                ),
              ),
            )
            .join('');
        },
      };
    });
}

const router = fc.constantFrom(
  '',
  'nat_router = 10.1.1.254 eth1:1\nnat_nmask = 255.255.255.0\n',
  'nat_router = 10.1.1.254 eth1:1\n',
  'nat_router = 10.1.1.5 eth1:1\nnat_nmask = 255.255.255.252\n',
  'nat_router = 203.0.113.254 eth0:9\nnat_nmask = 255.255.255.0\n',
  'nat_router = 203.0.113.100 eth0:1\n',
  'nat_router = 192.0.2.1 eth3\n',
);

const settings = fc
  .record({
    masquerade: fc.constantFrom('', 'masquerade = 0\n', 'masquerade = 1\n'),
    marks: fc.constantFrom('', 'mark_rules = 0\n'),
    timeouts: fc.constantFrom(
      '',
      'tcp_timeout = 3600\n',
      'tcpfin_timeout = 60\nudp_timeout = 30\n',
    ),
    daemon: fc.constantFrom('', 'syncdaemon = 1\nsyncd_iface = eth1\nsyncd_id = 7\n'),
  })
  .map((each) => Object.values(each).join(''));

/** An lvs.conf without errors that a kernel could follow. */
export const configText: fc.Arbitrary<string> = fc
  .record({
    network: fc.constantFrom('nat', 'direct', 'tunnel'),
    router,
    settings,
    services: fc.uniqueArray(
      fc.oneof(
        { weight: 3, arbitrary: service(v4Vips, v4Server, true) },
        { weight: 1, arbitrary: service(v6Vips, v6Server, false) },
      ),
      { minLength: 1, maxLength: 6, comparator: sharesKey },
    ),
  })
  .map(({ network, router: gateway, settings: more, services }) =>
    [
      `network = ${network}\n`,
      gateway,
      more,
      ...services.map(({ blocks }, i) => blocks(network, `v${i}x`)),
    ].join(''),
  );

function sharesKey(a: Service, b: Service): boolean {
  return a.keys.some((key) => b.keys.includes(key));
}
