import assert from 'node:assert/strict';
import { daemonRemarks, leftOutRemarks } from '../../src/import/remarks.ts';
import { realServer, syncDaemon, virtualService } from '../support/sample-state.ts';

describe('remarks about what lvs.conf cannot say', () => {
  it('are none for what it can', () => {
    assert.deepEqual(daemonRemarks(syncDaemon), []);
    assert.deepEqual(daemonRemarks({ ...syncDaemon, group: null, port: null, ttl: null }), []);
  });

  it('name what a sync daemon does not have from the kernel', () => {
    assert.deepEqual(daemonRemarks({ ...syncDaemon, group: 'ff02::81', port: 1, ttl: 2 }), [
      'kept while the daemon runs, lvs.conf cannot say it: group ff02::81, port 1, ttl 2',
    ]);
  });

  it('name a backup daemon, which stays as it is', () => {
    const [said = '', ...more] = daemonRemarks({ ...syncDaemon, state: 'backup', ttl: 9 });
    assert.match(said, /^the backup sync daemon on eth0, id 7, stays as it is: /);
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
