import assert from 'node:assert/strict';
import { findDirective } from '../../src/language/directives/directives.ts';
import {
  hasOwnNetwork,
  hasProtocol,
  hasWord,
  newerServerLines,
  newerServiceLines,
} from '../../src/import/newer-words.ts';
import { realServer, virtualService } from '../support/sample-state.ts';

/** Only those lines whose directive the table has are written. */
function known(block: 'virtual' | 'server', ...lines: readonly string[]): string[] {
  return lines.filter((line) => findDirective(block, line.split(' ')[0] ?? '') !== null);
}

describe('the words that Piranha did not know', () => {
  const gue = realServer('10.1.1.2', {
    forwardingMethod: 'tunnel',
    tunnel: { type: 'gue', port: 6080, checksum: 'csum' },
    upperThreshold: 9,
    lowerThreshold: 4,
  });

  it('are those of the table of directives', () => {
    assert.deepEqual([hasWord('virtual', 'port'), hasWord('server', 'no-such')], [true, false]);
    assert.equal(hasOwnNetwork(), findDirective('server', 'network') !== null);
    assert.deepEqual([hasProtocol('tcp'), hasProtocol('udp')], [true, true]);
  });

  it('are none for a service that has nothing of the kind', () => {
    const service = virtualService();
    assert.deepEqual(newerServiceLines(service, 'nat'), []);
    for (const server of service.realServers) {
      assert.deepEqual(newerServerLines(server, service, 'nat'), []);
    }
  });

  it('are written as far as the table has them', () => {
    const service = virtualService({
      schedulerFlags: ['sh-port', 'sh-fallback'],
      onePacket: true,
      persistenceEngine: 'sip',
      realServers: [gue],
    });
    assert.deepEqual(
      newerServiceLines(service, 'nat'),
      known(
        'virtual',
        'network = tunnel',
        'sched_flags = [ sh-port sh-fallback ]',
        'ops = 1',
        'pe = sip',
      ),
    );
    const ofServer = [
      'u_threshold = 9',
      'l_threshold = 4',
      'tun_type = gue',
      'tun_port = 6080',
      'tun_checksum = csum',
    ];
    assert.deepEqual(newerServerLines(gue, service, 'nat'), known('server', ...ofServer));
    const mixed = virtualService({ realServers: [realServer('10.1.1.1'), gue] });
    assert.deepEqual(newerServiceLines(mixed, 'nat'), []);
    assert.deepEqual(
      newerServerLines(gue, mixed, 'nat'),
      known('server', 'network = tunnel', ...ofServer),
    );
  });
});
