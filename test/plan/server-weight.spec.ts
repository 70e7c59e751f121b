import assert from 'node:assert/strict';
import { planWithWeights } from '../../src/plan/server-weight.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import { realServer, stateWith, virtualService } from '../support/sample-state.ts';

const http = 'tcp 203.0.113.100:80';

function weightsIn({ virtualServices }: DirectorState): number[] {
  return virtualServices.flatMap(({ realServers }) => realServers.map(({ weight }) => weight));
}

describe('the plan that gives real servers other weights', () => {
  const live = stateWith({
    virtualServices: [
      virtualService({
        realServers: [realServer('10.1.1.1', { weight: 5 }), realServer('10.1.1.2')],
      }),
    ],
  });
  const cpu1 = { service: http, server: '10.1.1.1:80' };

  it('changes one weight and nothing else, on the record too', () => {
    const drained = [{ ...cpu1, weight: 5 }];
    const owned = { ...ownsNothing, applied: live };
    const on = { director: 'memory', tools: usualTools };
    const plan = planWithWeights(on, live, [{ server: cpu1, weight: 0 }], owned, drained);
    assert.deepEqual(
      plan.changes.map(({ kind, id }) => `${kind} ${id}`),
      [`edit server ${http} 10.1.1.1:80`],
    );
    assert.deepEqual(weightsIn(plan.goal), [0, 1]);
    assert.deepEqual(plan.ownership, { ...ownsNothing, drained, applied: plan.goal });
    assert.deepEqual(plan.ownershipBefore, owned);
  });

  it('changes several weights at once', () => {
    const on = { director: 'memory', tools: usualTools };
    const cpu2 = { ...cpu1, server: '10.1.1.2:80' };
    const weights = [
      { server: cpu1, weight: 0 },
      { server: cpu2, weight: 7 },
    ];
    const { changes, goal, steps } = planWithWeights(on, live, weights, ownsNothing, []);
    assert.deepEqual([changes.length, steps.length], [2, 1]);
    assert.deepEqual(weightsIn(goal), [0, 7]);
  });

  it('leaves the record alone where nothing was applied yet', () => {
    const on = { director: 'memory', tools: usualTools };
    assert.equal(
      planWithWeights(on, live, [{ server: cpu1, weight: 0 }], ownsNothing, []).ownership.applied,
      null,
    );
  });
});
