import assert from 'node:assert/strict';
import { parseIfconfig } from '../../../src/tools/ifconfig/read.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';

/** An interface as net-tools 2 prints it. */
function second(name: string, flags: string, ...lines: readonly string[]): string {
  return [
    `${name}: flags=4163<${flags}>  mtu 1500`,
    ...lines.map((line) => `        ${line}`),
    '',
    '',
  ].join('\n');
}

const up = 'UP,BROADCAST,RUNNING,MULTICAST';
const own = 'inet 203.0.113.1  netmask 255.255.255.0  broadcast 203.0.113.255';
const alias = 'inet 203.0.113.100  netmask 255.255.255.255  broadcast 0.0.0.0';

describe('addresses read from ifconfig', () => {
  it('have their alias as a label, and no broadcast address where it is 0.0.0.0', () => {
    const { devices, addresses } = parseIfconfig(
      second('eth0', up, own) + second('eth0:1', up, alias),
    );
    assert.deepEqual(devices, ['eth0']);
    const common = { device: 'eth0', scope: 'global' };
    assert.deepEqual(addresses, [
      {
        ...common,
        address: '203.0.113.1',
        prefixLength: 24,
        label: null,
        broadcast: '203.0.113.255',
      },
      {
        ...common,
        address: '203.0.113.100',
        prefixLength: 32,
        label: 'eth0:1',
        broadcast: null,
      },
    ]);
  });

  it('are those of loopback too, and not the link-local ones, which the kernel makes', () => {
    const lo = second(
      'lo',
      'UP,LOOPBACK,RUNNING',
      'inet 127.0.0.1  netmask 255.0.0.0',
      'inet6 ::1  prefixlen 128  scopeid 0x10<host>',
    );
    const eth0 = second(
      'eth0',
      up,
      'inet6 fe80::1  prefixlen 64  scopeid 0x20<link>',
      'inet6 2001:db8::1  prefixlen 64  scopeid 0x0<global>',
    );
    assert.deepEqual(
      parseIfconfig(lo + eth0).addresses.map(({ address }) => address),
      ['127.0.0.1', '::1', '2001:db8::1'],
    );
  });

  it('are of devices, and not of the slaves of a bond', () => {
    const slave = second('eth1', `${up},SLAVE`);
    assert.deepEqual(parseIfconfig(second('bond0', up, own) + slave).devices, ['bond0']);
  });

  it('can have a peer where the device has one', () => {
    const text = second(
      'ppp0',
      'UP,POINTOPOINT,RUNNING',
      'inet 10.0.0.1  netmask 255.255.255.255  destination 10.0.0.2',
    );
    assert.equal(parseIfconfig(text).addresses[0]?.address, '10.0.0.1');
  });

  for (const [what, text, message] of [
    ['no interface', 'no such device\n', /no such device/],
    ['a name twice', second('eth0', up, own) + second('eth0', up), /it is listed twice/],
    ['an address twice', second('eth0', up, own, own), /an address is listed twice/],
    ['two IPv4 addresses of a name', second('eth0', up, own, alias), /must have one IPv4/],
    ['an alias without an address', second('eth0:1', up), /must have one IPv4/],
    ['a mask with a gap', second('eth0', up, own.replace('255.0  ', '0.255  ')), /has a gap/],
    [
      'a broadcast address that the flags do not have',
      second('eth0', 'UP', own),
      /does not go with its flags/,
    ],
    [
      'flags without their broadcast address',
      second('eth0', up, own.split('  b')[0] ?? ''),
      /flags/,
    ],
    [
      'a peer that the flags do not have',
      second('eth0', up, `${own}  destination 203.0.113.2`),
      /its peer does not go/,
    ],
    ['a line without a word that is known', second('eth0', up, 'hello'), /hello/],
    ['a line behind a blank one', `${second('eth0', up)}        ${own}\n`, /inet 203/],
    [
      'a name that the old ifconfig may have cut off',
      'eth0.1234 Link encap:Ethernet  HWaddr 00:00:00:00:00:00\n          UP MTU:1500  Metric:1\n\n',
      /may be cut off/,
    ],
  ] as const) {
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => parseIfconfig(text),
        (error) => error instanceof UnreadableOutput && message.test(error.message),
      );
    });
  }
});
