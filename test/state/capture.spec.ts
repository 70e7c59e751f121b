import assert from 'node:assert/strict';
import fc from 'fast-check';
import { captureText, parseCapture, parseOwnership } from '../../src/state/capture.ts';
import { emptyState } from '../../src/state/empty-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { directorState } from '../support/arbitrary-state.ts';

describe('a captured state', () => {
  it('reads back what it writes, and writes the same bytes in whatever order the state comes', () => {
    fc.assert(
      fc.property(directorState, (state) => {
        const owned = { ...ownsNothing, applied: state };
        const text = captureText('local', state, owned);
        const checked = parseCapture(text);
        assert.deepEqual(checked, {
          ok: true,
          value: { format: 'lvsc-capture/1', director: 'local', state, ownership: owned },
        });
        const turned = {
          ...state,
          virtualServices: state.virtualServices.toReversed(),
          sysctls: Object.fromEntries(Object.entries(state.sysctls).toReversed()),
        };
        assert.equal(captureText('local', turned, owned), text);
      }),
      { numRuns: 50 },
    );
  });

  it('ends with a line end, for a text file', () => {
    assert.match(captureText('local', emptyState, ownsNothing), /\}\n$/);
  });

  for (const [what, text, problem] of [
    ['what is no JSON', 'virtual a {', /^it is not JSON: /],
    ['an empty text', '', /^it is not JSON: /],
    ['another format', '{"format":"lvsc-plan/1"}', /^at /],
    ['a list', '[]', /^at the top: must be object/],
  ] as const) {
    it(`refuses ${what} as a capture and as an ownership record, in one sentence`, () => {
      for (const checked of [parseCapture(text), parseOwnership(text)]) {
        assert.equal(checked.ok, false);
        assert.match(checked.problem, problem);
        assert.equal(checked.problem.includes('\n'), false);
      }
    });
  }

  it('reads an ownership record', () => {
    const owned = {
      ...ownsNothing,
      sysctls: { 'net.ipv4.ip_forward': '0' },
      timeouts: { tcp: 900 },
    };
    assert.deepEqual(parseOwnership(JSON.stringify(owned)), { ok: true, value: owned });
    assert.equal(parseOwnership(JSON.stringify({ ...owned, timeouts: { sctp: 1 } })).ok, false);
  });
});
