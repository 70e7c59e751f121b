import assert from 'node:assert/strict';
import { arpingCommand, probeCommand } from '../../../src/tools/arping/say.ts';

describe('the commands of arping', () => {
  it('asks the neighbours twice, from the device without an alias', () => {
    assert.deepEqual(arpingCommand({ do: 'announce', device: 'eth0', address: '203.0.113.100' }), {
      program: 'arping',
      args: ['-U', '-c', '2', '-w', '1', '-I', 'eth0', '203.0.113.100'],
      stdin: null,
    });
  });

  it('asks once whether somebody has an address, and waits a second', () => {
    assert.deepEqual(probeCommand({ do: 'probe', device: 'eth0', address: '203.0.113.100' }), {
      program: 'arping',
      args: ['-D', '-c', '1', '-w', '1', '-I', 'eth0', '203.0.113.100'],
      stdin: null,
    });
  });
});
