import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  canonical,
  canonicalJson,
  equal,
  stateDigest,
  textDigest,
} from '../../src/state/canonical.ts';
import type { DirectorState } from '../../src/state/director-state.ts';
import { emptyState } from '../../src/state/empty-state.ts';
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
  });

  it('compares by what is there, whatever the order of its keys', () => {
    const cases: readonly (readonly [unknown, unknown, boolean])[] = [
      [{ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 }, true],
      [{ a: [1, 2] }, { a: [2, 1] }, false],
      [{ a: [1] }, { a: [1, 2] }, false],
      [{ a: null }, {}, false],
      [{ a: undefined }, {}, true],
      [{}, { a: undefined }, true],
      [{}, { a: 1 }, false],
      [{}, { constructor: 1 }, false],
      [[], {}, false],
      [null, {}, false],
      [1, '1', false],
    ];
    for (const [a, b, isEqual] of cases) assert.equal(equal(a, b), isEqual, canonicalJson([a, b]));
  });

  it('finds equal what has the same JSON, and nothing else', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        const copy: unknown = JSON.parse(JSON.stringify(one));
        assert.equal(equal(one, copy), true);
        assert.equal(equal(one, other), canonicalJson(one) === canonicalJson(other));
      }),
    );
  });

  it('sorts a state once, and knows it again', () => {
    const state = canonical(emptyState);
    assert.equal(canonical(state), state);
    assert.notEqual(canonical({ ...state }), state);
  });

  it('digests a text by SHA-256', () => {
    assert.equal(
      textDigest('abc'),
      'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    );
  });
});
