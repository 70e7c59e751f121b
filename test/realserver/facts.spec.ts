import assert from 'node:assert/strict';
import { deviceNames, parseFacts, sysctlNames } from '../../src/realserver/facts.ts';
import { capture } from '../support/capture.ts';

const readings = {
  addresses: capture('realserver/address'),
  routes: capture('realserver/route'),
  routes6: capture('realserver/route6'),
  sysctls: 'net.ipv4.conf.all.arp_ignore = 1\nnet.ipv4.conf.tunl0.rp_filter = 0\n',
};

describe('the facts of a real server', () => {
  it('reads the devices of a real machine, with what answers no ARP', () => {
    assert.deepEqual(parseFacts(readings).devices, [
      {
        name: 'lo',
        isUp: true,
        isSilent: true,
        addresses: [
          { address: '127.0.0.1', prefixLength: 8 },
          { address: '203.0.113.100', prefixLength: 32 },
          { address: '::1', prefixLength: 128 },
        ],
      },
      {
        name: 'tunl0',
        isUp: true,
        isSilent: true,
        addresses: [{ address: '203.0.113.100', prefixLength: 32 }],
      },
      {
        name: 'e0',
        isUp: true,
        isSilent: true,
        addresses: [
          { address: '10.1.1.1', prefixLength: 24 },
          { address: 'fe80::1879:f0ff:fe65:7500', prefixLength: 64 },
        ],
      },
    ]);
  });

  it('reads its routes of both families, and its sysctls', () => {
    const { routes, sysctls } = parseFacts(readings);
    assert.deepEqual(
      routes.map(({ destination, gateway, device, metric }) => [
        destination,
        gateway,
        device,
        metric,
      ]),
      [
        ['default', '10.1.1.254', 'e0', 0],
        ['10.1.1.0/24', null, 'e0', 0],
        ['2001:db8::100', null, 'lo', 256],
        ['fe80::/64', null, 'e0', 256],
      ],
    );
    assert.equal(sysctls['net.ipv4.conf.all.arp_ignore'], '1');
  });

  it('names the sysctls of each device, a dot in its name as sysctl(8) wants it', () => {
    assert.deepEqual(deviceNames(readings.addresses), ['lo', 'tunl0', 'e0']);
    const names = sysctlNames(['eth0.5']);
    assert.equal(names.length, 6);
    assert.ok(names.includes('net.ipv4.conf.eth0/5.rp_filter'));
  });

  it('refuses what is not JSON of iproute2, and quotes it', () => {
    for (const wrong of ['2: eth0: <UP>', '{"a": 1}', '[{"dst": 5}]', '[{"ifname": 5}]']) {
      const key = wrong.includes('dst') ? 'routes' : 'addresses';
      assert.throws(
        () => parseFacts({ ...readings, [key]: wrong }),
        /cannot read this line of "ip -j/,
      );
    }
  });
});
