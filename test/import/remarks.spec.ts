import assert from 'node:assert/strict';
import {
  daemonRemarks,
  leftOutRemarks,
  serverRemarks,
  serviceRemarks,
} from '../../src/import/remarks.ts';
import type { Tunnel } from '../../src/state/director-state.ts';
import { realServer, syncDaemon, virtualService } from '../support/sample-state.ts';

const kept = 'kept by lvsc, lvs.conf cannot say it: ';

describe('remarks about what lvs.conf cannot say', () => {
  it('are none for what it can', () => {
    assert.deepEqual(serviceRemarks(virtualService(), 'director'), []);
    assert.deepEqual(serverRemarks(realServer('10.1.1.1'), 'director'), []);
    assert.deepEqual(daemonRemarks(syncDaemon), []);
    assert.deepEqual(daemonRemarks({ ...syncDaemon, group: null, port: null, ttl: null }), []);
  });

  it('name what a service has more, and how long lvsc keeps it', () => {
    const service = virtualService({
      onePacket: true,
      schedulerFlags: ['sh-port', 'sh-fallback'],
      persistenceEngine: 'sip',
    });
    assert.deepEqual(serviceRemarks(service, 'director'), [
      `${kept}one-packet scheduling (ipvsadm -o)`,
      `${kept}scheduler flags sh-port,sh-fallback (ipvsadm -b), as long as the scheduler stays`,
      `${kept}persistence engine sip (ipvsadm --pe), as long as it is persistent`,
    ]);
  });

  it('name the thresholds of a real server', () => {
    const server = realServer('10.1.1.1', { upperThreshold: 9, lowerThreshold: 4 });
    assert.deepEqual(serverRemarks(server, 'director'), [
      `${kept}upper threshold 9 (ipvsadm -x)`,
      `${kept}lower threshold 4 (ipvsadm -y)`,
    ]);
  });

  for (const [tunnel, said] of [
    [{ type: 'ipip', port: 0, checksum: 'none' }, []],
    [{ type: 'gre', port: 0, checksum: 'csum' }, [`${kept}a gre csum tunnel`]],
    [{ type: 'gue', port: 6080, checksum: 'none' }, [`${kept}a gue port 6080 tunnel`]],
  ] satisfies [Tunnel, string[]][]) {
    it(`say ${said.length === 0 ? 'nothing' : 'so'} of a tunnel ${tunnel.type}`, () => {
      const server = realServer('10.1.1.1', { forwardingMethod: 'tunnel', tunnel });
      assert.deepEqual(serverRemarks(server, 'director'), said);
    });
  }

  it('name what a sync daemon does not have from the kernel', () => {
    assert.deepEqual(daemonRemarks({ ...syncDaemon, group: 'ff02::81', port: 1, ttl: 2 }), [
      'kept while the daemon runs, lvs.conf cannot say it: group ff02::81, port 1, ttl 2',
    ]);
  });

  it('name a backup daemon, which is left out', () => {
    const [said = '', ...more] = daemonRemarks({ ...syncDaemon, state: 'backup', ttl: 9 });
    assert.match(said, /^left out: the backup sync daemon on eth0, id 7\./);
    assert.deepEqual(more, []);
  });

  it('have all of a service that is left out', () => {
    const service = virtualService({
      onePacket: true,
      persistence: { timeout: 60, netmask: '255.255.255.0' },
      realServers: [realServer('10.1.1.1', { weight: 0 }), realServer('2001:db8::1')],
    });
    assert.deepEqual(leftOutRemarks('tcp 203.0.113.100:80', service, 'because'), [
      'left out: virtual service tcp 203.0.113.100:80 scheduler wrr persistent 60 s mask 255.255.255.0: because',
      '    one-packet scheduling (ipvsadm -o)',
      '    real server 10.1.1.1:80 nat weight 0',
      '    real server [2001:db8::1]:80 nat weight 1',
    ]);
  });
});
