import fc from 'fast-check';
import { canonical } from '../../src/state/canonical.ts';
import {
  addressId,
  chainId,
  serverId,
  serviceId,
  type Address,
  type Chain,
  type DirectorState,
  type FilterRule,
  type RealServer,
  type ServiceKey,
  type Tunnel,
  type VirtualService,
} from '../../src/state/director-state.ts';
import { IP_FORWARD, IPV6_FORWARDING, withSysctl } from '../../src/state/sysctls.ts';

// Few values, so that two states often share a key and differ in its attributes.
const vip = fc.constantFrom('203.0.113.100', '203.0.113.101', '2001:db8::100');
const rip = fc.integer({ min: 1, max: 6 });
const port = fc.constantFrom(80, 443);

const key: fc.Arbitrary<ServiceKey> = fc.oneof(
  fc.record({
    kind: fc.constant('address' as const),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const, 'sctp' as const),
    address: vip,
    port,
  }),
  fc.record({
    kind: fc.constant('fwmark' as const),
    mark: fc.constantFrom(1, 80, 2882430849),
    family: fc.constantFrom('inet' as const, 'inet6' as const),
  }),
);

const server: fc.Arbitrary<RealServer> = fc
  .record({
    address: rip.map((host) => `10.1.1.${host}`),
    port,
    forwardingMethod: fc.constantFrom('nat' as const, 'direct' as const, 'tunnel' as const),
    weight: fc.constantFrom(0, 1, 5),
    upperThreshold: fc.constantFrom(0, 100),
    lowerThreshold: fc.constantFrom(0, 50),
    tunnel: fc.constantFrom<Tunnel[]>(
      { type: 'ipip', port: 0, checksum: 'none' },
      { type: 'gre', port: 0, checksum: 'csum' },
      { type: 'gue', port: 6080, checksum: 'remcsum' },
    ),
  })
  .map(({ tunnel, ...rest }) => ({
    ...rest,
    tunnel: rest.forwardingMethod === 'tunnel' ? tunnel : null,
  }));

const service: fc.Arbitrary<VirtualService> = fc
  .record({
    key,
    scheduler: fc.constantFrom('rr', 'wrr', 'sh'),
    persistence: fc.constantFrom(
      null,
      { timeout: 300, netmask: null },
      { timeout: 60, netmask: '255.255.255.0' },
    ),
    flags: fc.constantFrom([], ['sh-port'], ['sh-fallback', 'sh-port'], ['flag-3']),
    engine: fc.boolean(),
    realServers: fc.uniqueArray(server, { selector: serverId, maxLength: 5 }),
  })
  .map(({ flags, engine, ...rest }) => ({
    ...(isV6(rest.key) ? asV6(rest) : rest),
    schedulerFlags: rest.scheduler === 'sh' ? flags : [],
    persistenceEngine: engine && rest.persistence ? 'sip' : null,
    onePacket: rest.key.kind === 'address' && rest.key.protocol === 'udp',
  }));

function isV6(each: ServiceKey): boolean {
  return each.kind === 'address' ? each.address.includes(':') : each.family === 'inet6';
}

/** Real servers and mask in the family of the service, but for every fourth real server. */
function asV6<Each extends Pick<VirtualService, 'persistence' | 'realServers'>>(each: Each): Each {
  const { persistence, realServers } = each;
  return {
    ...each,
    persistence: persistence?.netmask ? { ...persistence, netmask: '64' } : persistence,
    realServers: realServers.map((one) =>
      one.address.endsWith('4') && one.forwardingMethod === 'tunnel'
        ? one
        : { ...one, address: one.address.replace('10.1.1.', '2001:db8:1::') },
    ),
  };
}

const address: fc.Arbitrary<Address> = fc.record({
  device: fc.constantFrom('eth0', 'eth1'),
  address: fc.constantFrom('203.0.113.100', '203.0.113.101', '10.1.1.254'),
  prefixLength: fc.constantFrom(24, 32),
  label: fc.constantFrom(null, 'eth0:1', 'eth0:2'),
  broadcast: fc.constant(null),
  scope: fc.constant('global'),
});

const masquerade: fc.Arbitrary<FilterRule> = fc.record({
  kind: fc.constant('masquerade' as const),
  source: fc.constantFrom('10.1.1.0/24', '10.1.1.1/32'),
  outDevice: fc.constantFrom('eth0', 'eth1'),
});

function mark(...destinations: readonly string[]): fc.Arbitrary<FilterRule> {
  return fc.record({
    kind: fc.constant('mark' as const),
    destination: fc.constantFrom(...destinations),
    protocol: fc.constantFrom('tcp' as const, 'udp' as const),
    port: fc.constantFrom(0, 80),
    mark: fc.constantFrom(80, 2882430849),
  });
}

const verbatim: fc.Arbitrary<FilterRule> = fc.record({
  kind: fc.constant('verbatim' as const),
  text: fc.constantFrom(
    '-s 10.1.1.2/32 -p tcp -m tcp --sport 80 -j RETURN',
    '-m comment --comment "somebody else\'s" -j RETURN',
  ),
});

const chain: fc.Arbitrary<Chain> = fc.oneof(
  chainOf('LVSC-NAT', 'inet', masquerade),
  chainOf('LVSC-MARK', 'inet', mark('203.0.113.100', '203.0.113.101')),
  chainOf('LVSC-MARK', 'inet6', mark('2001:db8::100')),
);

function chainOf(
  name: Chain['name'],
  family: Chain['family'],
  rule: fc.Arbitrary<FilterRule>,
): fc.Arbitrary<Chain> {
  return fc.record({
    name: fc.constant(name),
    family: fc.constant(family),
    jumps: fc.constantFrom(0, 1, 2),
    rules: fc.array(fc.oneof({ weight: 4, arbitrary: rule }, verbatim), { maxLength: 3 }),
  });
}

const sysctls = fc
  .record({
    forward: fc.constantFrom('0', '1'),
    redirects: fc.constantFrom('0', '1'),
    accept: fc.constantFrom('0', '1'),
    eth0: fc.constantFrom('0', '1'),
    forward6: fc.constantFrom('0', '1'),
    eth0v6: fc.constantFrom('0', '1'),
  })
  .map(({ forward, redirects, accept, eth0, forward6, eth0v6 }) => ({
    ...withSysctl({ 'net.ipv4.conf.eth0.forwarding': '0' }, IP_FORWARD, forward),
    'net.ipv4.conf.all.send_redirects': redirects,
    'net.ipv4.conf.all.accept_redirects': accept,
    'net.ipv4.conf.eth0.forwarding': eth0,
    [IP_FORWARD]: forward,
    'net.ipv6.conf.eth0.forwarding': eth0v6,
    [IPV6_FORWARDING]: forward6,
  }));

/** Any state that a kernel could be in. */
export const directorState: fc.Arbitrary<DirectorState> = fc
  .record({
    virtualServices: fc.uniqueArray(service, {
      selector: (item) => serviceId(item.key),
      maxLength: 4,
    }),
    addresses: fc.uniqueArray(address, { selector: addressId, maxLength: 4 }),
    chains: fc.uniqueArray(chain, { selector: chainId, maxLength: 3 }),
    sysctls,
    timeouts: fc.record({
      tcp: fc.constantFrom(900, 10),
      tcpFin: fc.constant(120),
      udp: fc.constantFrom(300, 30),
    }),
    syncDaemons: fc.constantFrom(
      [],
      [
        {
          state: 'master' as const,
          mcastInterface: 'eth0',
          syncId: 7,
          maxLength: 1472,
          group: '224.0.0.81',
          port: 8848,
          ttl: 1,
        },
      ],
    ),
  })
  // fast-check makes objects without a prototype too; a state from a file or a tool never is one.
  .map((state) => canonical(JSON.parse(JSON.stringify(state)) as DirectorState));
