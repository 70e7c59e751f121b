import assert from 'node:assert/strict';
import { parseLinks } from '../../../src/doctor/readings/links.ts';

describe('network devices', () => {
  it('are what ip prints of them', () => {
    const text = JSON.stringify([
      {
        ifname: 'eth0',
        flags: ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP'],
        addr_info: [{ family: 'inet', local: '10.0.0.9', prefixlen: 24 }, {}],
      },
      { ifname: 'eth1', flags: ['NO-CARRIER', 'UP'] },
    ]);
    assert.deepEqual(parseLinks(text), [
      {
        name: 'eth0',
        isUp: true,
        hasCarrier: true,
        isMulticast: true,
        addresses: [{ address: '10.0.0.9', prefixLength: 24 }],
      },
      { name: 'eth1', isUp: true, hasCarrier: false, isMulticast: false, addresses: [] },
    ]);
  });
});
