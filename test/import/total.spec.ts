import assert from 'node:assert/strict';
import fc from 'fast-check';
import { importState } from '../../src/import/import-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { canonical } from '../../src/state/canonical.ts';
import {
  serverId,
  type DirectorState,
  type RealServer,
  type VirtualService,
} from '../../src/state/director-state.ts';
import { directorState } from '../support/arbitrary-state.ts';

const numRuns = Number(process.env.LVSC_ROUND_TRIPS ?? 200);

/** As ipvsadm makes it: direct routing and tunnels keep the port of the service. */
function withItsPort({ key, realServers, ...rest }: VirtualService): VirtualService {
  if (key.kind === 'fwmark') return { key, realServers, ...rest };
  const servers = new Map<string, RealServer>();
  for (const each of realServers) {
    const server = each.forwardingMethod === 'nat' ? each : { ...each, port: key.port };
    servers.set(serverId(server), server);
  }
  return { key, realServers: [...servers.values()], ...rest };
}

/** What lvsc alone writes: its chains are as an apply leaves them, or are not there. */
function asApplied(state: DirectorState): DirectorState {
  return canonical({
    ...state,
    virtualServices: state.virtualServices.map(withItsPort),
    chains: [],
  });
}

describe('an import', () => {
  it('says all of any director, and leaves nothing to plan', () => {
    fc.assert(
      fc.property(directorState, (any) => {
        const state = asApplied(any);
        if (state.virtualServices.length === 0) return;
        const { text, changes, leftOut } = importState({
          from: 'local',
          extent: 'director',
          state,
          ownership: ownsNothing,
        });
        assert.equal(leftOut, 0, text);
        assert.doesNotMatch(text, /left out/);
        assert.deepEqual(
          changes.map(({ id }) => id),
          [],
          text,
        );
      }),
      { numRuns },
    );
  }).timeout(600_000);
});
