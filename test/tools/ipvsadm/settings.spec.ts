import assert from 'node:assert/strict';
import { parseSyncDaemons, parseTimeouts } from '../../../src/tools/ipvsadm/settings.ts';
import { capture } from '../../support/capture.ts';

const master = {
  state: 'master',
  mcastInterface: 'eth0',
  syncId: 7,
  maxLength: 1472,
  group: '224.0.0.81',
  port: 8848,
  ttl: 1,
};

describe('timeouts and sync daemons read from ipvsadm', () => {
  it('reads the timeouts of a fresh kernel and those that were set', () => {
    assert.deepEqual(parseTimeouts(capture('ipvsadm/timeout')), {
      tcp: 900,
      tcpFin: 120,
      udp: 300,
    });
    assert.deepEqual(parseTimeouts(capture('ipvsadm/timeout-set')), {
      tcp: 36000,
      tcpFin: 60,
      udp: 30,
    });
  });

  for (const text of [
    '',
    'Timeout (tcp tcpfin udp): 900 120',
    'Timeout (tcp tcpfin udp): 900 120 300 5',
    'Timeout (tcp udp tcpfin): 900 120 300',
    'Timeout (tcp tcpfin udp): 900 120 -1',
  ]) {
    it(`refuses ${JSON.stringify(text)} as timeouts`, () => {
      assert.throws(() => parseTimeouts(`${text}\n`), {
        command: 'ipvsadm -L --timeout',
        line: text,
      });
    });
  }

  it('reads no sync daemon, one, and both', () => {
    assert.deepEqual(parseSyncDaemons(''), []);
    assert.deepEqual(parseSyncDaemons(capture('ipvsadm/daemon-master')), [master]);
    assert.deepEqual(parseSyncDaemons(capture('ipvsadm/daemon-both')), [
      master,
      {
        state: 'backup',
        mcastInterface: 'eth1',
        syncId: 255,
        maxLength: 1400,
        group: '224.0.0.99',
        port: 9999,
        ttl: 3,
      },
    ]);
  });

  it('reads what kernels before 4.3 print: interface and id alone', () => {
    assert.deepEqual(parseSyncDaemons('backup sync daemon (mcast=eth0.7, syncid=0)\n'), [
      {
        state: 'backup',
        mcastInterface: 'eth0.7',
        syncId: 0,
        maxLength: null,
        group: null,
        port: null,
        ttl: null,
      },
    ]);
  });

  for (const line of [
    'master sync daemon',
    'master sync daemon (mcast=eth0, syncid=7, group=all.example.com)',
    'master sync daemon (mcast=eth0, syncid=7',
    'master sync daemon (syncid=7, mcast=eth0)',
    'third sync daemon (mcast=eth0, syncid=7)',
    'master sync daemon (mcast=eth0, syncid=seven)',
    'master sync daemon (mcast=eth0, syncid=7) and more',
    'master sync daemon (mcast=eth0, syncid=7, maxlen=long)',
    'master sync daemon (mcast=eth0, syncid=7, colour=red)',
  ]) {
    it(`refuses ${JSON.stringify(line)} as a sync daemon`, () => {
      assert.throws(() => parseSyncDaemons(`${line}\n`), { command: 'ipvsadm -L --daemon', line });
    });
  }
});
