import assert from 'node:assert/strict';
import { parseIpAddress } from '../../../src/tools/ip/address.ts';
import { UnreadableOutput } from '../../../src/tools/unreadable-output.ts';
import { capture } from '../../support/capture.ts';

describe('addresses read from ip -j address', () => {
  const { addresses, devices } = parseIpAddress(capture('ip/address'));

  it('reads devices, but not the ports of a bridge', () => {
    assert.deepEqual(devices, ['lo', 'tunl0', 'eth0', 'eth1', 'br0']);
  });

  it('reads addresses with label, broadcast and scope; not link-local ones, which the kernel makes', () => {
    const none = { label: null, broadcast: null, scope: 'global' };
    const host = { ...none, device: 'lo', scope: 'host' };
    assert.deepEqual(addresses, [
      { ...host, address: '127.0.0.1', prefixLength: 8 },
      { ...none, device: 'lo', address: '203.0.113.200', prefixLength: 32, label: 'lo:0' },
      { ...host, address: '::1', prefixLength: 128 },
      {
        ...none,
        device: 'eth0',
        address: '203.0.113.1',
        prefixLength: 24,
        broadcast: '203.0.113.255',
      },
      { ...none, device: 'eth0', address: '203.0.113.100', prefixLength: 32, label: 'eth0:2' },
      {
        device: 'eth0',
        address: '203.0.113.100',
        prefixLength: 24,
        label: 'eth0:1',
        broadcast: '203.0.113.255',
        scope: 'global',
      },
      { ...none, device: 'eth0', address: '2001:db8::100', prefixLength: 128 },
      { ...none, device: 'eth1', address: '10.5.5.5', prefixLength: 32, scope: 'link' },
      { ...none, device: 'eth1', address: '10.1.1.250', prefixLength: 24 },
      {
        device: 'eth1',
        address: '10.1.1.254',
        prefixLength: 24,
        label: 'eth1:1',
        broadcast: '10.1.1.255',
        scope: 'global',
      },
    ]);
  });

  it('refuses the filtered form, whose entries are partly empty', () => {
    assert.throws(() => parseIpAddress(capture('ip/address-filtered')), {
      command: 'ip -j address show',
      message: /ifname/,
    });
  });

  for (const [from, to] of [
    ['"local":"10.1.1.254"', '"local":"www.example.com"'],
    ['"local":"127.0.0.1"', '"local":"localhost"'],
    ['"local":"2001:db8::100"', '"local":"10.1.1.254"'],
    ['"prefixlen":24', '"prefixlen":33'],
    ['"broadcast":"10.1.1.255"', '"broadcast":"everybody"'],
  ] as const) {
    it(`refuses ${to}, and quotes the address`, () => {
      const text = capture('ip/address').replace(from, to);
      assert.throws(
        () => parseIpAddress(text),
        (error) => error instanceof UnreadableOutput && error.line.includes(to),
      );
    });
  }

  it('says which iproute2 it needs when it gets no JSON', () => {
    assert.throws(() => parseIpAddress('1: lo    inet 127.0.0.1/8 scope host lo'), {
      message: /not JSON: iproute2 4\.18 or newer is needed.*1: lo {4}inet 127\.0\.0\.1/,
    });
  });

  for (const [what, text] of Object.entries({
    'an object for the list': '{}',
    'a prefix length that is text':
      '[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":"24","scope":"global"}]}]',
    'an address without its scope':
      '[{"ifname":"eth0","addr_info":[{"family":"inet","local":"10.0.0.1","prefixlen":24}]}]',
    'a device without addresses': '[{"ifname":"eth0"}]',
    'JSON that is cut off': '[{"ifname":"eth0"',
  })) {
    it(`refuses ${what}`, () => {
      assert.throws(() => parseIpAddress(text), { command: 'ip -j address show', line: text });
    });
  }
});
