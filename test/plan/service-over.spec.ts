import assert from 'node:assert/strict';
import { saidOfServer, saidOfService } from '../../src/desired/said.ts';
import { serviceOver } from '../../src/plan/service-over.ts';
import { realServer, virtualService } from '../support/sample-state.ts';

describe('the record of a file over the live one', () => {
  const gre = { type: 'gre', port: 0, checksum: 'csum' } as const;
  const ipip = { type: 'ipip', port: 0, checksum: 'none' } as const;
  const live = virtualService({
    scheduler: 'sh',
    schedulerFlags: ['sh-port'],
    persistence: { timeout: 60, netmask: null },
    persistenceEngine: 'sip',
    onePacket: true,
    realServers: [
      realServer('10.1.1.1', {
        forwardingMethod: 'tunnel',
        tunnel: gre,
        upperThreshold: 9,
        lowerThreshold: 4,
      }),
    ],
  });
  const wanted = virtualService({
    scheduler: 'sh',
    persistence: { timeout: 90, netmask: null },
    realServers: [realServer('10.1.1.1', { forwardingMethod: 'tunnel', tunnel: ipip })],
  });
  const { key } = wanted;
  const server = { address: '10.1.1.1', port: 80 };

  it('keeps what nothing is said of', () => {
    const { persistence, ...rest } = serviceOver(live, wanted, new Set());
    assert.deepEqual({ ...rest, persistence: live.persistence }, live);
    assert.equal(persistence?.timeout, 90);
  });

  it('has what is said, also where that is none', () => {
    const said = new Set([
      saidOfService(key, 'sched_flags'),
      saidOfService(key, 'ops'),
      saidOfService(key, 'pe'),
      saidOfServer(key, server, 'thresholds'),
      saidOfServer(key, server, 'tunnel'),
    ]);
    assert.deepEqual(serviceOver(live, wanted, said), wanted);
  });

  it('loses flags with their scheduler, and the engine with persistence', () => {
    const other = { ...wanted, scheduler: 'rr', persistence: null };
    const { schedulerFlags, persistenceEngine } = serviceOver(live, other, new Set());
    assert.deepEqual([schedulerFlags, persistenceEngine], [[], null]);
  });
});
