import assert from 'node:assert/strict';
import { unsaid } from '../../src/import/unsaid.ts';
import type { RealServer, VirtualService } from '../../src/state/director-state.ts';
import { realServer, recordOf, stateWith, virtualService } from '../support/sample-state.ts';
import { diff } from '../../src/plan/diff.ts';

function between(before: VirtualService, after: VirtualService): readonly string[] {
  const [from, to] = [before, after].map((service) => stateWith({ virtualServices: [service] }));
  assert.ok(from && to);
  return diff(from, to).flatMap(unsaid);
}

describe('what lvs.conf cannot say of a virtual service', () => {
  const service = virtualService();
  for (const [change, words] of [
    [{ scheduler: 'sed' }, 'scheduler sed (it would be wlc)'],
    [{ schedulerFlags: ['sh-port'] }, 'scheduler flags sh-port (it would be none)'],
    [{ persistence: { timeout: 60, netmask: null } }, 'persistence 60 s (it would be none)'],
    [{ persistenceEngine: 'sip' }, 'persistence engine sip (it would be none)'],
    [{ onePacket: true }, 'one-packet scheduling on (it would be none)'],
  ] as const) {
    it(`names its ${words.split(' (')[0] ?? ''}`, () => {
      const before = { ...service, scheduler: 'wlc', ...change };
      assert.deepEqual(between(before, { ...service, scheduler: 'wlc' }), [words]);
    });
  }

  it('names both parts of its persistence', () => {
    const persistence = { timeout: 60, netmask: '255.255.255.0' };
    const after = { ...service, persistence: { timeout: 50, netmask: null } };
    assert.deepEqual(between({ ...service, persistence }, after), [
      'persistence 60 s (it would be 50 s)',
      'persistence mask 255.255.255.0 (it would be none)',
    ]);
  });

  const gue = { type: 'gue', port: 6080, checksum: 'csum' } as const;
  const ipip = { type: 'ipip', port: 0, checksum: 'none' } as const;
  for (const [before, after, words] of [
    [{ weight: 9 }, {}, 'weight 9 (it would be 1)'],
    [{ upperThreshold: 9 }, {}, 'upper threshold 9 (it would be 0)'],
    [{ lowerThreshold: 5 }, {}, 'lower threshold 5 (it would be 0)'],
    [{ forwardingMethod: 'direct' }, {}, 'forwarding method direct (it would be nat)'],
    [
      { forwardingMethod: 'tunnel', tunnel: gue },
      { forwardingMethod: 'tunnel', tunnel: ipip },
      'tunnel gue port 6080 csum (it would be ipip)',
    ],
  ] as readonly (readonly [Partial<RealServer>, Partial<RealServer>, string])[]) {
    it(`names the ${words.split(' (')[0] ?? ''} of a real server`, () => {
      const withServer = (other: Partial<RealServer>): VirtualService =>
        virtualService({ realServers: [realServer('10.1.1.1', other)] });
      assert.deepEqual(between(withServer(before), withServer(after)), [
        `${words} of real server 10.1.1.1:80`,
      ]);
    });
  }

  it('names a real server that would go, one that would come, and nothing of other changes', () => {
    const one = virtualService({ realServers: [realServer('10.1.1.1')] });
    const two = virtualService({ realServers: [realServer('10.1.1.2')] });
    assert.deepEqual(between(one, two), ['real server 10.1.1.1:80', 'no real server 10.1.1.2:80']);
    const gone = { subject: 'virtual-service', kind: 'remove', id: 'x', after: null } as const;
    assert.deepEqual(unsaid({ ...gone, before: recordOf(one) }), ['the service']);
    const before = stateWith({});
    const after = { ...before, timeouts: { ...before.timeouts, tcp: 10 } };
    assert.deepEqual(diff(before, after).flatMap(unsaid), []);
  });
});
