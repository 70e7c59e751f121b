import assert from 'node:assert/strict';
import { parseIpOneline } from '../../../src/tools/ip/oneline.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';

const link = (name: string, rest = 'state UP'): string =>
  `2: ${name}: <BROADCAST,UP> mtu 1500 qdisc noop ${rest}\\    link/ether 02:00:00:00:00:01\n`;
const links = link('eth0');
const line = (rest: string, device = 'eth0'): string => `2: ${device}    ${rest}\n`;

function read(rest: string) {
  return parseIpOneline(links, line(rest)).addresses[0];
}

describe('addresses read from ip -o', () => {
  it('are of devices, but not of the ports of a bridge', () => {
    const { devices } = parseIpOneline(
      link('eth0') + link('eth1@eth0') + link('eth2', 'master br0 state UP'),
      '',
    );
    assert.deepEqual(devices, ['eth0', 'eth1']);
  });

  const plain = {
    device: 'eth0',
    address: '203.0.113.100',
    prefixLength: 24,
    label: null,
    broadcast: null,
    scope: 'global',
  };
  for (const [rest, address] of [
    ['inet 203.0.113.100/24 scope global eth0', plain],
    ['inet 203.0.113.100/24 metric 100 scope global dynamic noprefixroute eth0', plain],
    ['inet 203.0.113.100/24 scope global secondary eth0:1', { ...plain, label: 'eth0:1' }],
    [
      'inet 203.0.113.100/24 brd 203.0.113.255 scope global eth0',
      { ...plain, broadcast: '203.0.113.255' },
    ],
    ['inet 203.0.113.100 scope global eth0', { ...plain, prefixLength: 32 }],
    ['inet 203.0.113.100 peer 203.0.113.101/30 scope global eth0', { ...plain, prefixLength: 30 }],
    ['inet 203.0.113.100/24 scope link eth0', { ...plain, scope: 'link' }],
    [
      'inet6 2001:db8::1/64 scope global nodad \\       valid_lft forever preferred_lft forever',
      { ...plain, address: '2001:db8::1', prefixLength: 64 },
    ],
    [
      'inet 127.0.0.1/8 scope host eth0',
      { ...plain, address: '127.0.0.1', prefixLength: 8, scope: 'host' },
    ],
    ['inet6 fe80::1/64 scope link ', undefined],
  ] as const) {
    it(`are ${address?.address ?? 'none'} for: ${rest}`, () => {
      assert.deepEqual(read(rest), address);
    });
  }

  it('pass over links, which older versions list among the addresses', () => {
    const both = link('eth0') + line('inet 203.0.113.100/24 scope global eth0');
    assert.deepEqual(parseIpOneline(links, both).addresses, [plain]);
  });

  for (const [what, found, addresses, message] of [
    ['a device twice', links + links, '', /listed twice/],
    ['an address twice', links, line('inet 10.0.0.1/8 scope global eth0').repeat(2), /twice/],
    [
      'a device without a link',
      links,
      line('inet 10.0.0.1/8 scope global eth1', 'eth1'),
      /one list/,
    ],
    ['a label of another device', links, line('inet 10.0.0.1/8 scope global eth1:1'), /eth1:1/],
    ['no label for IPv4', links, line('inet 10.0.0.1/8 scope global '), /scope global/],
    ['a label for IPv6', links, line('inet6 2001:db8::1/64 scope global eth0'), /2001/],
    ['an address of another family', links, line('inet 2001:db8::1/64 scope global eth0'), /2001/],
    ['a prefix that is too long', links, line('inet 10.0.0.1/33 scope global eth0'), /33/],
    ['a name for a peer', links, line('inet 10.0.0.1 peer b/8 scope global eth0'), /peer b/],
    ['a flag for a scope', links, line('inet 10.0.0.1/8 scope secondary eth0'), /secondary/],
    ['a link that is none', 'hello\n', '', /hello/],
  ] as const) {
    it(`are refused with ${what}`, () => {
      assert.throws(
        () => parseIpOneline(found, addresses),
        (error) => error instanceof UnreadableOutput && message.test(error.message),
      );
    });
  }
});
