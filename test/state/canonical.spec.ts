import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonical,
  canonicalJson,
  compareIds,
  equal,
  stateDigest,
  textDigest,
} from '../../src/state/canonical.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { directorState } from '../support/arbitrary-state.ts';

/** The same state with every list and every object turned round. */
function reversed(state: DirectorState): DirectorState {
  return {
    syncDaemons: state.syncDaemons.toReversed(),
    timeouts: state.timeouts,
    sysctls: Object.fromEntries(Object.entries(state.sysctls).toReversed()),
    chains: state.chains.toReversed(),
    addresses: state.addresses.toReversed(),
    virtualServices: state.virtualServices.toReversed().map((service) => ({
      ...service,
      schedulerFlags: service.schedulerFlags.toReversed(),
      realServers: service.realServers.toReversed(),
    })),
  };
}

describe('the canonical order of a state', () => {
  it('orders numbers inside an id by value', () => {
    const ids = [
      'tcp 10.1.1.10:80',
      'tcp 10.1.1.2:443',
      'tcp 10.1.1.2:80',
      'fwmark 3',
      'fwmark 20',
    ];
    assert.deepEqual(ids.toSorted(compareIds), [
      'fwmark 3',
      'fwmark 20',
      'tcp 10.1.1.2:80',
      'tcp 10.1.1.2:443',
      'tcp 10.1.1.10:80',
    ]);
  });

  it('tells apart ids that a language would sort as one', () => {
    assert.notEqual(compareIds('eth0 a', 'eth00 a'), 0);
    assert.equal(compareIds('eth0', 'eth0'), 0);
    assert.equal(compareIds('a', 'b'), -compareIds('b', 'a'));
  });

  it('gives one state and one digest, in whatever order its parts come', () => {
    fc.assert(
      fc.property(directorState, (state) => {
        assert.equal(
          JSON.stringify(canonical(reversed(state))),
          JSON.stringify({ ...canonical(state) }),
        );
        assert.equal(stateDigest(reversed(state)), stateDigest(state));
      }),
    );
  });

  it('keeps the order of packet-filter rules, which matters', () => {
    const rules = ['-j RETURN', '-j ACCEPT'].map((text) => ({ kind: 'verbatim' as const, text }));
    const chain = { name: 'LVSC-NAT' as const, family: 'inet' as const, jumps: 1, rules };
    fc.assert(
      fc.property(directorState, (state) => {
        const digests = [rules, rules.toReversed()].map((each) =>
          stateDigest({ ...state, chains: [{ ...chain, rules: each }] }),
        );
        assert.notEqual(digests[0], digests[1]);
      }),
      { numRuns: 10 },
    );
  });

  it('has another digest for another state', () => {
    fc.assert(
      fc.property(directorState, directorState, (one, other) => {
        assert.equal(stateDigest(one) === stateDigest(other), equal(one, other));
      }),
    );
  });

  it('writes the keys of objects in order, at every depth', () => {
    assert.equal(
      canonicalJson({ b: [{ d: 1, c: null }], a: 'x' }),
      '{"a":"x","b":[{"c":null,"d":1}]}',
    );
    assert.equal(equal({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }), true);
    assert.equal(equal({ a: [1, 2] }, { a: [2, 1] }), false);
    assert.equal(equal({ a: null }, {}), false);
  });

  it('digests a text by SHA-256', () => {
    assert.equal(
      textDigest('abc'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
