import assert from 'node:assert/strict';
import { linuxCommands } from '../../src/realserver/linux-commands.ts';
import type { Requirement } from '../../src/realserver/requirement.ts';

const vips = ['203.0.113.100'];

describe('the commands for a real server with iproute2', () => {
  const cases: readonly (readonly [string, Requirement, readonly string[]])[] = [
    [
      'lead its answers through the director',
      { kind: 'gateway', address: '10.1.1.254' },
      ['ip route replace default via 10.1.1.254'],
    ],
    [
      'do so for IPv6',
      { kind: 'gateway', address: '2001:db8::254' },
      ['ip -6 route replace default via 2001:db8::254'],
    ],
    [
      'are none where it is not known which network is shared',
      { kind: 'no-way-round', vips, gateway: '10.1.1.254', network: null },
      [],
    ],
    ['are none where a person must choose', { kind: 'other-gateway', directors: vips }, []],
    [
      'silence ARP on all devices',
      { kind: 'silent-arp', devices: ['lo'] },
      ['sysctl -w net.ipv4.conf.all.arp_ignore=1', 'sysctl -w net.ipv4.conf.all.arp_announce=2'],
    ],
    [
      'make a tunnel device where there is none',
      { kind: 'tunnel-device', device: 'sit0', module: 'sit' },
      ['[ -e /sys/class/net/sit0 ] || modprobe sit', 'ip link set sit0 up'],
    ],
    [
      'let in what another device leads back to',
      { kind: 'no-source-check', device: 'tunl0' },
      ['sysctl -w net.ipv4.conf.all.rp_filter=0', 'sysctl -w net.ipv4.conf.tunl0.rp_filter=0'],
    ],
    [
      'put an address on lo with an alias that ifconfig sees',
      { kind: 'virtual-address', address: '203.0.113.100', device: 'lo', index: 1 },
      ['ip address replace 203.0.113.100/32 dev lo label lo:2'],
    ],
    [
      'put an address on a tunnel without one',
      { kind: 'virtual-address', address: '203.0.113.100', device: 'tunl0', index: 0 },
      ['ip address replace 203.0.113.100/32 dev tunl0'],
    ],
    [
      'ask nobody for an address of IPv6, which the director has, too',
      { kind: 'virtual-address', address: '2001:db8::1', device: 'lo', index: 0 },
      ['ip -6 address replace 2001:db8::1/128 dev lo nodad'],
    ],
  ];
  for (const [what, requirement, commands] of cases) {
    it(what, () => {
      assert.deepEqual(linuxCommands(requirement), commands);
    });
  }

  it('keep the way to the gateway before the route to its network goes', () => {
    const [device = '', keep, remove, ...more] = linuxCommands({
      kind: 'no-way-round',
      vips,
      gateway: '10.1.1.254',
      network: '10.1.1.0/24',
    });
    assert.match(device, /^device=\$\(ip -o route get 10\.1\.1\.254 /);
    assert.equal(keep, 'ip route replace 10.1.1.254/32 dev "$device"');
    assert.match(remove ?? '', /^ip route del 10\.1\.1\.0\/24 dev "\$device" .*\|\| true$/);
    assert.deepEqual(more, []);
  });
});
