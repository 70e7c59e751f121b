import assert from 'node:assert/strict';
import { sendArpCommand } from '../../../src/tools/arping/send-arp.ts';

describe('an announcement by send_arp', () => {
  it('asks everybody for an address in its own name, as pulse(8) did', () => {
    assert.deepEqual(sendArpCommand({ do: 'announce', device: 'eth0', address: '203.0.113.100' }), {
      program: 'send_arp',
      args: ['-i', 'eth0', '203.0.113.100', 'HWADDR', '203.0.113.100', 'ffffffffffff'],
      stdin: null,
    });
  });
});
