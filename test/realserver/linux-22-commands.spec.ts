import assert from 'node:assert/strict';
import { linux22Commands } from '../../src/realserver/linux-22-commands.ts';
import type { Requirement } from '../../src/realserver/requirement.ts';

const vips = ['203.0.113.100'];
const conf = '/proc/sys/net/ipv4/conf';

describe('the commands for a real server with Linux 2.2', () => {
  const cases: readonly (readonly [string, Requirement, readonly string[] | null])[] = [
    [
      'lead its answers through the director, unless they go there already',
      { kind: 'gateway', address: '10.1.1.254' },
      ["route -n | grep -q '^0[.]0[.]0[.]0 *10[.]1[.]1[.]254 ' || route add default gw 10.1.1.254"],
    ],
    [
      'keep the way to the gateway, and take the route to its network away',
      { kind: 'no-way-round', vips, gateway: '10.1.1.254', network: '10.1.1.0/24' },
      [
        "route -n | grep -q '^10[.]1[.]1[.]254 *0[.]0[.]0[.]0 ' || route add -host 10.1.1.254 dev eth0",
        'route del -net 10.1.1.0 netmask 255.255.255.0 dev eth0 2>/dev/null || true',
      ],
    ],
    [
      'are none where it is not known which network is shared',
      { kind: 'no-way-round', vips, gateway: null, network: null },
      [],
    ],
    ['are none where a person must choose', { kind: 'other-gateway', directors: vips }, []],
    [
      'hide the addresses of the devices from ARP',
      { kind: 'silent-arp', devices: ['lo', 'tunl0'] },
      ['all', 'lo', 'tunl0'].map((device) => `echo 1 > ${conf}/${device}/hidden`),
    ],
    [
      'make a tunnel device',
      { kind: 'tunnel-device', device: 'tunl0', module: 'ipip' },
      ['modprobe ipip || true', 'ifconfig tunl0 0.0.0.0 up'],
    ],
    [
      'let in what another device leads back to',
      { kind: 'no-source-check', device: 'tunl0' },
      ['all', 'tunl0'].map((device) => `echo 0 > ${conf}/${device}/rp_filter`),
    ],
    [
      'put an address on an alias of lo',
      { kind: 'virtual-address', address: '203.0.113.100', device: 'lo', index: 1 },
      ['ifconfig lo:2 203.0.113.100 netmask 255.255.255.255 broadcast 203.0.113.100 up'],
    ],
    [
      'put the first address on the tunnel itself',
      { kind: 'virtual-address', address: '203.0.113.100', device: 'tunl0', index: 0 },
      ['ifconfig tunl0 203.0.113.100 netmask 255.255.255.255 broadcast 203.0.113.100 up'],
    ],
    [
      'put a further address on an alias of the tunnel',
      { kind: 'virtual-address', address: '203.0.113.100', device: 'tunl0', index: 1 },
      ['ifconfig tunl0:1 203.0.113.100 netmask 255.255.255.255 broadcast 203.0.113.100 up'],
    ],
    ['are not there for a gateway of IPv6', { kind: 'gateway', address: '2001:db8::1' }, null],
    ['are not there for a tunnel of IPv6', { kind: 'silent-arp', devices: ['ip6tnl0'] }, null],
    [
      'are not there for its device',
      { kind: 'tunnel-device', device: 'sit0', module: 'sit' },
      null,
    ],
    ['are not there for its source check', { kind: 'no-source-check', device: 'sit0' }, null],
    [
      'are not there for an address of IPv6',
      { kind: 'virtual-address', address: '2001:db8::1', device: 'lo', index: 0 },
      null,
    ],
  ];
  for (const [what, requirement, commands] of cases) {
    it(what, () => {
      assert.deepEqual(linux22Commands(requirement), commands);
    });
  }
});
