import assert from 'node:assert/strict';
import { acceptedOwnership } from '../../src/transaction/accepted-ownership.ts';
import { goalState } from '../../src/plan/goal.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { desiredFrom } from '../support/desired.ts';
import { smallConfig } from '../support/director-file.ts';
import { address, foreignService, realServer, syncDaemon } from '../support/sample-state.ts';

const wanted = desiredFrom(`tcp_timeout = 600\nsyncdaemon = 1\n${smallConfig()}`);
const nothing = desiredFrom('network = direct\n');
const foreign: DirectorState = {
  ...emptyState,
  virtualServices: [foreignService],
  addresses: [address('198.51.100.7', { label: 'eth0:7' })],
};

function planFor(live: DirectorState, owned: Ownership = ownsNothing): Plan {
  return makePlan({
    director: 'memory',
    tools: usualTools,
    config: null,
    live,
    desired: wanted,
    owned,
    prune: false,
    drain: null,
  });
}

describe('ownership of a state that is accepted as it stands', () => {
  it('owns all that the apply made: a file without it takes all of that away again', () => {
    const plan = planFor(foreign);
    const owned = acceptedOwnership({ plan }, plan.goal);
    assert.deepEqual(owned, plan.ownership);
    assert.deepEqual(goalState(plan.goal, nothing, owned, false), foreign);
  });

  it('owns nothing of what the apply has not made', () => {
    const plan = planFor(foreign);
    const owned = acceptedOwnership({ plan }, foreign);
    assert.deepEqual(owned, {
      ...ownsNothing,
      names: plan.ownership.names,
      applied: foreign,
    });
  });

  it('owns of an apply that was half done just that half', () => {
    const plan = planFor(foreign);
    const half = {
      ...plan.goal,
      virtualServices: foreign.virtualServices,
      addresses: plan.goal.addresses.filter(({ device }) => device === 'eth0'),
    };
    const { addresses, virtualServices, sysctls } = acceptedOwnership({ plan }, half);
    assert.deepEqual(addresses, ['eth0 203.0.113.100/24']);
    assert.deepEqual(virtualServices, []);
    assert.deepEqual(sysctls, { 'net.ipv4.ip_forward': '0' });
  });

  it('keeps what it owned before, with the values from before the first change', () => {
    const first = planFor(foreign);
    const second = planFor(first.goal, first.ownership);
    const begun = { plan: second };
    assert.deepEqual(acceptedOwnership(begun, first.goal), first.ownership);
  });

  it('does not take over a sync daemon of somebody else’s that was to be replaced', () => {
    const theirs = { ...syncDaemon, mcastInterface: 'eth7' };
    const there = { ...foreign, syncDaemons: [theirs] };
    const plan = planFor(there);
    assert.deepEqual(plan.ownership.syncDaemons, ['master']);
    const begun = { plan };
    assert.deepEqual(acceptedOwnership(begun, there).syncDaemons, []);
    assert.deepEqual(acceptedOwnership(begun, plan.goal).syncDaemons, ['master']);
  });

  it('remembers who is drained, and not whose weight is back', () => {
    const drained = [
      { service: 'tcp 198.51.100.7:25', server: '10.9.0.1:25', weight: 4 },
      { service: 'tcp 198.51.100.7:25', server: '10.9.0.2:25', weight: 5 },
    ];
    const live = {
      ...foreign,
      virtualServices: [
        {
          ...foreignService,
          realServers: [
            realServer('10.9.0.1', { port: 25, weight: 0 }),
            realServer('10.9.0.2', { port: 25, weight: 5 }),
          ],
        },
      ],
    };
    const begun = { plan: planFor(live, { ...ownsNothing, drained }) };
    assert.deepEqual(acceptedOwnership(begun, live).drained, drained.slice(0, 1));
  });
});
