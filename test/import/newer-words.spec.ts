import assert from 'node:assert/strict';
import { newerServerLines, newerServiceLines } from '../../src/import/newer-words.ts';
import { realServer, virtualService } from '../support/sample-state.ts';

describe('the words that Piranha did not know', () => {
  const gue = realServer('10.1.1.2', {
    forwardingMethod: 'tunnel',
    tunnel: { type: 'gue', port: 6080, checksum: 'csum' },
    upperThreshold: 9,
    lowerThreshold: 4,
  });

  it('are none for a service that has nothing of the kind', () => {
    const service = virtualService();
    assert.deepEqual(newerServiceLines(service, 'nat'), []);
    for (const server of service.realServers) {
      assert.deepEqual(newerServerLines(server, service, 'nat'), []);
    }
  });

  it('are a line each', () => {
    const service = virtualService({
      schedulerFlags: ['sh-port', 'sh-fallback'],
      onePacket: true,
      persistenceEngine: 'sip',
      realServers: [gue],
    });
    assert.deepEqual(newerServiceLines(service, 'nat'), [
      'network = tunnel',
      'sched_flags = [ sh-port sh-fallback ]',
      'ops = 1',
      'pe = sip',
    ]);
    const ofServer = [
      'u_threshold = 9',
      'l_threshold = 4',
      'tun_type = gue',
      'tun_port = 6080',
      'tun_checksum = csum',
    ];
    assert.deepEqual(newerServerLines(gue, service, 'nat'), [...ofServer]);
    const mixed = virtualService({ realServers: [realServer('10.1.1.1'), gue] });
    assert.deepEqual(newerServiceLines(mixed, 'nat'), []);
    assert.deepEqual(newerServerLines(gue, mixed, 'nat'), ['network = tunnel', ...ofServer]);
  });
});
