import assert from 'node:assert/strict';
import { claimed } from '../../src/doctor/needs.ts';
import { needs } from './machine.ts';

describe('what a config needs of its director', () => {
  it('is what its active blocks ask for', () => {
    const { changes, addresses, ...rest } = needs('syncdaemon = 1\nsyncd_iface = eth1');
    assert.deepEqual(
      addresses.map(({ address, device }) => `${address} ${device}`),
      ['203.0.113.100 eth0', '10.1.1.254 eth1'],
    );
    assert.deepEqual(
      new Set(changes.map(({ subject }) => subject)),
      new Set(['virtual-service', 'real-server', 'sync-daemon']),
    );
    assert.deepEqual(
      { ...rest, natRouter: rest.natRouter?.device },
      {
        method: 'nat',
        schedulers: ['wrr'],
        ports: [{ address: '203.0.113.100', protocol: 'tcp', port: 80 }],
        leavesAddresses: false,
        natRouter: 'eth1',
        realServers: ['10.1.1.1'],
        sysctls: { 'net.ipv4.ip_forward': '1' },
        chains: ['LVSC-NAT'],
        syncDevice: 'eth1',
      },
    );
  });

  it('has no address of its own where somebody else moves them', () => {
    assert.equal(claimed(needs()).length, 2);
    assert.deepEqual(claimed(needs('addresses = 0')), []);
    assert.equal(needs('', '', 'direct').natRouter, null);
  });
});
