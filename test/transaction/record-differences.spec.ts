import assert from 'node:assert/strict';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { recordDifferences } from '../../src/transaction/record-differences.ts';

const cpu1 = { service: 'tcp 203.0.113.100:80', server: '10.1.1.1:80' };

describe('what has changed in the record of a director', () => {
  const changed = (before: Partial<Ownership>, there: Partial<Ownership>): string[] =>
    recordDifferences({ ...ownsNothing, ...before }, { ...ownsNothing, ...there });

  it('is nothing where both are the same', () => {
    assert.deepEqual(changed({ addresses: ['a'] }, { addresses: ['a'] }), []);
  });

  it('names who is drained, with another weight to come back with, or no longer', () => {
    const drained = [{ ...cpu1, weight: 8 }];
    const name = 'real server 10.1.1.1:80 of tcp 203.0.113.100:80';
    assert.deepEqual(changed({}, { drained }), [
      `${name} is drained; it is to come back with weight 8`,
    ]);
    assert.deepEqual(changed({ drained }, { drained: [{ ...cpu1, weight: 2 }] }), [
      `${name} is drained; it is to come back with weight 2`,
    ]);
    assert.deepEqual(changed({ drained }, {}), [`${name} is no longer drained`]);
  });

  it('names what has become lvsc\u2019s, and what no longer is', () => {
    assert.deepEqual(
      changed(
        { virtualServices: ['tcp 203.0.113.100:80'], sysctls: { 'net.ipv4.ip_forward': '0' } },
        { addresses: ['eth0 203.0.113.100/32'], syncDaemons: ['master'], timeouts: { tcp: 900 } },
      ),
      [
        "virtual service tcp 203.0.113.100:80 is no longer lvsc's",
        "address eth0 203.0.113.100/32 is now lvsc's",
        "sync daemon master is now lvsc's",
        "sysctl net.ipv4.ip_forward is no longer lvsc's",
        "timeout tcp is now lvsc's",
      ],
    );
  });

  it('says so where what no list has is another', () => {
    const names = [{ ...cpu1, name: 'http/cpu1' }];
    for (const [before, there] of [
      [{}, { names }],
      [{ sysctls: { a: '0' } }, { sysctls: { a: '1' } }],
    ] as const) {
      assert.deepEqual(changed(before, there), [
        'lvsc has applied something else meanwhile, or the record was edited',
      ]);
    }
  });
});
