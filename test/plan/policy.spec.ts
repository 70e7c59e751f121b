import assert from 'node:assert/strict';
import { planBetween, type PlanBetween } from '../../src/plan/make-plan.ts';
import { defaultPolicy, refusals, type Policy } from '../../src/plan/policy.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { address, realServer, stateWith, virtualService } from '../support/sample-state.ts';
import { usualTools } from '../../src/tools/usual-tools.ts';

function refused(
  before: DirectorState,
  goal: DirectorState,
  policy: Partial<Policy> = {},
  other: Partial<PlanBetween> = {},
): { message: string; option: string }[] {
  const plan = planBetween({
    director: 'local',
    tools: usualTools,
    config: null,
    before,
    goal,
    origins: new Map(),
    drain: null,
    foreign: [],
    ownershipBefore: ownsNothing,
    ownership: ownsNothing,
    ...other,
  });
  return refusals(plan, { ...defaultPolicy, ...policy });
}

/** One service with real servers 10.1.1.1 to 10.1.1.COUNT, all of one weight. */
function serving(count: number, weight = 1): DirectorState {
  const realServers = Array.from({ length: count }, (_, index) =>
    realServer(`10.1.1.${index + 1}`, { weight }),
  );
  return stateWith({ virtualServices: [virtualService({ realServers })] });
}

describe('the limits of policy', () => {
  describe('a service left without a real server', () => {
    it('is refused, whether the servers go or are quiesced; the message names the service', () => {
      for (const goal of [serving(0), serving(2, 0)]) {
        const [refusal, ...more] = refused(serving(2), goal);
        assert.deepEqual(more, []);
        assert.match(
          refusal?.message ?? '',
          /virtual service tcp 203\.0\.113\.100:80 would be left/,
        );
        assert.equal(refusal?.option, '--allow-empty-service');
      }
    });

    it('is allowed by its option', () => {
      assert.deepEqual(refused(serving(2), serving(0), { allowEmptyService: true }), []);
    });

    it('is no matter where it had none before, is new, or goes altogether', () => {
      assert.deepEqual(refused(serving(2, 0), serving(0)), []);
      assert.deepEqual(refused(emptyState, serving(0)), []);
      assert.deepEqual(refused(serving(2), emptyState), []);
    });
  });

  describe('the share that is removed', () => {
    it('counts from ten subjects up', () => {
      assert.deepEqual(refused(serving(8), serving(1)), []);
      assert.equal(refused(serving(9), serving(1)).length, 1);
    });

    it('may be the limit and not more; the option that allows it does', () => {
      assert.deepEqual(refused(serving(9), serving(6)), []);
      const [refusal] = refused(serving(9), serving(5));
      assert.deepEqual(refusal, {
        message:
          '4 of 10 virtual services, real servers and addresses would be removed (40 %, the limit is 30 %)',
        option: '--max-removed 40',
      });
      assert.deepEqual(refused(serving(9), serving(5), { maxRemoved: 40 }), []);
      assert.equal(refused(serving(9), serving(5), { maxRemoved: 39 }).length, 1);
    });

    it('names an option that suffices also where the share is no whole number', () => {
      const [refusal] = refused(serving(11), serving(6));
      const percent = Number(/\d+$/.exec(refusal?.option ?? '')?.[0]);
      assert.equal(percent, 42);
      assert.deepEqual(refused(serving(11), serving(6), { maxRemoved: percent }), []);
    });

    it('counts addresses without an alias where they are lvsc’s, gone or there', () => {
      const vip = (value: string) => address(value, { prefixLength: 128, label: null });
      const [gone, kept] = [vip('2001:db8::80'), vip('2001:db8::81')];
      const foreign = address('192.0.2.1', { label: null });
      const before = { ...serving(7), addresses: [gone, kept, foreign] };
      const goal = { ...serving(5), addresses: [kept, foreign] };
      const ownership = { ...ownsNothing, addresses: ['eth0 2001:db8::81/128'] };
      const limit = { maxRemoved: 29 };
      const [refusal] = refused(before, goal, limit, { ownership });
      assert.match(refusal?.message ?? '', /^3 of 10 /);
      assert.deepEqual(refused(before, goal, { maxRemoved: 30 }, { ownership }), []);
      assert.deepEqual(refused(before, goal, limit), [], 'nine are too few to count');
    });

    it('is of what is there before, not of what comes', () => {
      const grown = stateWith({
        virtualServices: [
          virtualService({
            realServers: Array.from({ length: 40 }, (_, index) =>
              realServer(`10.1.2.${index + 1}`),
            ),
          }),
        ],
      });
      assert.equal(refused(serving(9), grown).length, 1);
    });
  });

  describe('an address that is already there', () => {
    const there = stateWith({ addresses: [address('203.0.113.100', { device: 'eth1' })] });
    const both = stateWith({
      addresses: [...there.addresses, address('203.0.113.100', { prefixLength: 32 })],
    });

    it('is refused on another device, with the place where it is', () => {
      assert.deepEqual(refused(there, both), [
        {
          message: 'address 203.0.113.100/32 for eth0 is already on eth1 as 203.0.113.100/24',
          option: '--allow-duplicate-address',
        },
      ]);
      assert.deepEqual(refused(there, both, { allowDuplicateAddress: true }), []);
    });

    it('is no matter where it moves: the old one goes', () => {
      const moved = stateWith({ addresses: [address('203.0.113.100', { prefixLength: 32 })] });
      assert.deepEqual(refused(there, moved), []);
    });
  });

  describe('a new address that no neighbour is asked for', () => {
    const goal = stateWith({ addresses: [address('203.0.113.100')] });

    it('is refused, as in a plan that was saved with the option', () => {
      assert.deepEqual(refused(emptyState, goal), []);
      const unasked = { probe: false };
      assert.deepEqual(refused(emptyState, goal, {}, unasked), [
        {
          message: 'the plan asks no neighbour whether it has 203.0.113.100',
          option: '--allow-duplicate-address',
        },
      ]);
      assert.deepEqual(refused(emptyState, goal, { allowDuplicateAddress: true }, unasked), []);
    });

    it('is no matter where nobody can be asked, or the address is there already', () => {
      const tools = { ...usualTools, announce: 'send_arp' } as const;
      assert.deepEqual(refused(emptyState, goal, {}, { tools }), []);
      assert.deepEqual(refused(goal, serving(2), {}, { probe: false }), []);
    });
  });

  it('finds nothing in a plan that only adds', () => {
    assert.deepEqual(refused(emptyState, serving(20)), []);
  });
});
