import assert from 'node:assert/strict';
import { parseIpvsTable } from '../../../src/doctor/readings/ipvs-table.ts';

describe('the table of IPVS', () => {
  it('has a size, and the connections of all real servers', () => {
    const lines = [
      'IP Virtual Server version 1.2.1 (size=4096)',
      'Prot LocalAddress:Port Scheduler Flags',
      '  -> RemoteAddress:Port Forward Weight ActiveConn InActConn',
      'UDP  CB007164:0035 rr  ',
      '  -> 0A010101:0035      Masq    1      0          4501      ',
      '  -> 0A010102:0035      Masq    1      3          2         ',
    ].map((line) => `/proc/net/ip_vs:${line}\n`);
    assert.deepEqual(parseIpvsTable(lines.join('')), { size: 4096, connections: 4506 });
  });

  it('is none where ip_vs is not loaded', () => {
    assert.equal(parseIpvsTable(''), null);
  });
});
