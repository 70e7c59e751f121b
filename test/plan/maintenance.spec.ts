import assert from 'node:assert/strict';
import { maintenancePlan, serversNamed, weightOf } from '../../src/plan/maintenance.ts';
import { ownsNothing, type NamedServer } from '../../src/state/ownership.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';

const http = 'tcp 203.0.113.100:80';
const https = 'tcp 203.0.113.100:443';
const names: readonly NamedServer[] = [
  { name: 'http/cpu1', service: http, server: '10.1.1.1:80' },
  { name: 'http/cpu2', service: http, server: '10.1.1.2:80' },
  { name: 'https/cpu1', service: https, server: '10.1.1.1:443' },
  { name: 'six/cpu6', service: 'fwmark 6 inet6', server: '[2001:db8::a]:80' },
];

describe('the real servers that a word names', () => {
  for (const [word, found] of [
    ['http/cpu1', ['http/cpu1']],
    [`${https}/10.1.1.1:443`, ['https/cpu1']],
    ['cpu2', ['http/cpu2']],
    ['cpu1', ['http/cpu1', 'https/cpu1']],
    ['10.1.1.1', ['http/cpu1', 'https/cpu1']],
    ['10.1.1.1:443', ['https/cpu1']],
    ['2001:DB8::A', ['six/cpu6']],
    ['cpu', []],
    ['', []],
  ] as const) {
    it(`are ${found.join(' and ') || 'none'} for "${word}"`, () => {
      assert.deepEqual(
        serversNamed(word, names).map(({ name }) => name),
        found,
      );
    });
  }

  it('are one where blocks share a firewall mark', () => {
    const shared = ['a/cpu1', 'b/cpu1'].map((name) => ({
      name,
      service: 'fwmark 1',
      server: '10.1.1.1:0',
    }));
    assert.equal(serversNamed('cpu1', shared).length, 1);
  });
});

describe('the plan of a maintenance window', () => {
  const live = stateWith({
    virtualServices: [
      virtualService({
        realServers: [realServer('10.1.1.1', { weight: 5 }), realServer('10.1.1.2')],
      }),
    ],
  });
  const cpu1 = { service: http, server: '10.1.1.1:80' };

  it('knows the weight that is there, and where there is none', () => {
    assert.equal(weightOf(live, cpu1), 5);
    assert.equal(weightOf(live, { ...cpu1, server: '10.1.1.9:80' }), null);
    assert.equal(weightOf(live, { ...cpu1, service: https }), null);
  });

  it('changes one weight and nothing else, on the record too', () => {
    const drained = [{ ...cpu1, weight: 5 }];
    const owned = { ...ownsNothing, applied: live };
    const on = { director: 'memory', tools: usualTools };
    const plan = maintenancePlan(on, live, cpu1, 0, owned, drained);
    assert.deepEqual(
      plan.changes.map(({ kind, id }) => `${kind} ${id}`),
      [`edit server ${http} 10.1.1.1:80`],
    );
    assert.equal(weightOf(plan.goal, cpu1), 0);
    assert.deepEqual(plan.ownership, { ...ownsNothing, drained, applied: plan.goal });
    assert.deepEqual(plan.ownershipBefore, owned);
  });

  it('leaves the record alone where nothing was applied yet', () => {
    const on = { director: 'memory', tools: usualTools };
    assert.equal(maintenancePlan(on, live, cpu1, 0, ownsNothing, []).ownership.applied, null);
  });
});
