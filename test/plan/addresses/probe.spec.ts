import assert from 'node:assert/strict';
import { planBetween, stepsBetween } from '../../../src/plan/make-plan.ts';
import { probeFor } from '../../../src/plan/addresses/probe.ts';
import { planDocument } from '../../../src/plan/plan-document.ts';
import { readPlan } from '../../../src/plan/read-plan.ts';
import { usualTools } from '../../../src/tools/usual-tools.ts';
import { emptyState } from '../../../src/state/empty-state.ts';
import type { Address, DirectorState } from '../../../src/state/director-state.ts';
import { ownsNothing } from '../../../src/state/ownership.ts';
import { address, virtualService } from '../../support/sample-state.ts';

const state = (...addresses: readonly Address[]): DirectorState => ({
  ...emptyState,
  virtualServices: [virtualService()],
  addresses,
});

const vip = address('203.0.113.100');

function probed(from: DirectorState, to: DirectorState): string[] {
  const question = probeFor(stepsBetween(from, to), from);
  return (question?.entries ?? []).map(({ device, address: value }) => `${device} ${value}`);
}

describe('the question whether somebody has a new address', () => {
  it('asks for every new address before anything is changed', () => {
    const inside = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });
    assert.deepEqual(probed(emptyState, state(vip, inside)).sort(), [
      'eth0 203.0.113.100',
      'eth1 10.1.1.254',
    ]);
  });

  it('asks nothing where no address is new', () => {
    assert.deepEqual(probed(state(vip), state(vip)), []);
    assert.deepEqual(probed(state(vip), state()), []);
  });

  it('does not ask for an address that moves within the director', () => {
    for (const moved of [
      { ...vip, label: 'eth0:7' },
      { ...vip, prefixLength: 32 },
      { ...vip, device: 'eth1', label: 'eth1:1' },
    ]) {
      assert.deepEqual(probed(state(vip), state(moved)), []);
    }
  });

  it('does not ask on loopback, behind which is nobody', () => {
    const own = address('127.0.0.5', { device: 'lo', label: null, scope: 'host' });
    const alias = address('203.0.113.200', { device: 'lo', label: 'lo:0' });
    assert.deepEqual(probed(emptyState, state(own, alias)), []);
  });

  it('does not ask for IPv6, which has no ARP', () => {
    const v6 = address('2001:db8::100', { prefixLength: 128, label: null });
    assert.deepEqual(probed(state(), state(v6)), []);
  });

  it('can be left out of a plan', () => {
    const between = {
      director: 'local',
      tools: usualTools,
      config: null,
      before: emptyState,
      goal: state(vip),
      origins: new Map(),
      drain: null,
      foreign: [],
      ownershipBefore: ownsNothing,
      ownership: ownsNothing,
    };
    const plan = planBetween(between);
    assert.equal(plan.steps[0]?.kind, 'probe');
    const bare = planBetween({ ...between, probe: false });
    assert.deepEqual(bare.steps, plan.steps.slice(1));
    assert.deepEqual(bare.back, plan.back);
    for (const value of [bare, plan]) {
      assert.deepEqual(readPlan(JSON.stringify(planDocument(value))), { ok: true, value });
    }
  });

  it('is not on the way back', () => {
    assert.ok(stepsBetween(state(), state(vip)).every(({ kind }) => kind !== 'probe'));
  });
});
