import assert from 'node:assert/strict';
import fc from 'fast-check';
import { goalState } from '../../src/plan/goal.ts';
import { stepsBetween } from '../../src/plan/make-plan.ts';
import { simulate } from '../../src/step/simulate.ts';
import { entriesOf } from '../../src/plan/steps.ts';
import type { Desired } from '../../src/desired/desired.ts';
import {
  serviceId,
  type DirectorState,
  type RealServer,
  type VirtualService,
} from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { configText } from '../import/arbitrary-config.ts';
import { desiredFrom } from '../support/desired.ts';

/** What somebody else sets on a director by hand: nothing of it is in lvs.conf. */
function setByHand(state: DirectorState): DirectorState {
  return {
    ...state,
    virtualServices: state.virtualServices.map((service): VirtualService => ({
      ...service,
      schedulerFlags: ['flag-1', 'flag-2'],
      onePacket: true,
      persistenceEngine: service.persistence === null ? null : 'sip',
      realServers: service.realServers.map((server): RealServer => ({
        ...server,
        upperThreshold: 200,
        lowerThreshold: 100,
        tunnel: server.tunnel === null ? null : { type: 'gue', port: 6080, checksum: 'csum' },
      })),
    })),
  };
}

/** The same file with all weights and, where it says so, all schedulers changed. */
function edited(desired: Desired, scheduler: string | null): Desired {
  return {
    ...desired,
    virtualServices: desired.virtualServices.map((service) => ({
      ...service,
      scheduler: scheduler ?? service.scheduler,
      realServers: service.realServers.map((server) => ({
        ...server,
        weight: (server.weight + 1) % 65536,
      })),
    })),
  };
}

/** What the director is after the steps of a plan, command by command. */
function after(live: DirectorState, desired: Desired): Map<string, VirtualService> {
  const goal = goalState(live, desired, ownsNothing, false);
  const end = simulate(live, entriesOf(stepsBetween(live, goal)));
  return new Map(end.virtualServices.map((service) => [serviceId(service.key), service]));
}

describe('what lvs.conf cannot say of a virtual service', () => {
  it('is there after each edit of a weight, and after each change of the scheduler but its flags', () => {
    fc.assert(
      fc.property(configText, fc.constantFrom(null, 'nq'), (text, scheduler) => {
        const desired = desiredFrom(text);
        const live = setByHand(goalState(emptyState, desired, ownsNothing, false));
        const services = after(live, edited(desired, scheduler));
        for (const before of live.virtualServices) {
          const now = services.get(serviceId(before.key));
          assert.ok(now);
          assert.equal(now.onePacket, true);
          assert.equal(now.persistenceEngine, before.persistenceEngine);
          // Flags are bits with a meaning of each scheduler's own.
          assert.deepEqual(now.schedulerFlags, scheduler === null ? before.schedulerFlags : []);
          assert.deepEqual(
            now.realServers.map(({ weight, ...kept }) => kept),
            before.realServers.map(({ weight, ...kept }) => kept),
          );
          assert.deepEqual(
            now.realServers.map(({ weight }) => weight),
            before.realServers.map(({ weight }) => (weight + 1) % 65536),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it('is back after the way back', () => {
    fc.assert(
      fc.property(configText, (text) => {
        const desired = desiredFrom(text);
        const live = setByHand(goalState(emptyState, desired, ownsNothing, false));
        const goal = goalState(live, edited(desired, 'nq'), ownsNothing, false);
        const back = simulate(goal, entriesOf(stepsBetween(goal, live)));
        assert.deepEqual(back.virtualServices, live.virtualServices);
      }),
      { numRuns: 100 },
    );
  });
});
