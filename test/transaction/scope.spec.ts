import assert from 'node:assert/strict';
import { emptyState } from '../../src/state/empty-state.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { differences, scopeOf } from '../../src/transaction/scope.ts';
import { address, foreignService, stateWith, virtualService } from '../support/sample-state.ts';
import { planOf } from '../support/transaction.ts';

const goal = stateWith({ virtualServices: [virtualService()] });

/** Ids of what differs from the goal of a plan, by whether it is the plan's business. */
function ids(there: DirectorState, wanted: DirectorState, before = emptyState): string[][] {
  const { inside, outside } = differences(there, wanted, scopeOf(planOf(before, wanted)));
  return [inside, outside].map((changes) => changes.map(({ id }) => id));
}

describe('the scope of a plan', () => {
  it('is what it changes', () => {
    const there = stateWith({ addresses: [address('203.0.113.9')] });
    const [inside, outside] = ids(there, goal);
    assert.ok(inside?.includes('service tcp 203.0.113.100:80'));
    assert.deepEqual(outside, ['address eth0 203.0.113.9/24']);
  });

  it('is not what somebody else has put beside it', () => {
    const there = stateWith({ virtualServices: [virtualService(), foreignService] });
    const [inside, outside] = ids(there, goal);
    assert.deepEqual(inside, []);
    assert.equal(outside?.length, 2);
  });

  it('is every sysctl where it turns forwarding on, with which the kernel changes others', () => {
    const forwarding = { ...emptyState.sysctls, 'net.ipv4.ip_forward': '1' };
    const other = { ...emptyState.sysctls, 'net.ipv4.conf.all.send_redirects': '0' };
    assert.deepEqual(ids(stateWith({ sysctls: other }), stateWith({ sysctls: forwarding }))[1], []);
    assert.deepEqual(ids({ ...goal, sysctls: other }, goal), [
      [],
      ['sysctl net.ipv4.conf.all.send_redirects'],
    ]);
  });

  it('is also what its steps set for a while', () => {
    const promote = 'net.ipv4.conf.eth0.promote_secondaries';
    const sysctls = { ...emptyState.sysctls, [promote]: '0' };
    const stays = address('203.0.113.101', { label: 'eth0:2' });
    const two = stateWith({ sysctls, addresses: [address('203.0.113.100'), stays] });
    const one = stateWith({ sysctls, addresses: [stays] });
    const there = { ...one, sysctls: { ...sysctls, [promote]: '1' } };
    assert.deepEqual(ids(there, one, two), [[`sysctl ${promote}`], []]);
  });
});
