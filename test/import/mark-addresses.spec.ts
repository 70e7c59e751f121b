import assert from 'node:assert/strict';
import type { ImportInput } from '../../src/import/import-input.ts';
import { MarkAddresses } from '../../src/import/mark-addresses.ts';
import type { Family } from '../../src/address/family.ts';
import type { Address } from '../../src/state/director-state.ts';
import { ownsNothing } from '../../src/state/ownership.ts';
import { address, stateWith, virtualService } from '../support/sample-state.ts';
import { importInput } from './block-draft.ts';

const used = address('203.0.113.100');
const free = address('203.0.113.101', { label: 'eth0:2' });
const spare = address('203.0.113.102', { label: 'eth0:3' });
const plain = address('203.0.113.1', { label: null });
const inside = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });

/** The first addresses that are given, of a director that has these and real servers in 10.1.1. */
function given(
  addresses: readonly Address[],
  count: number,
  { family = 'inet', ...input }: Partial<ImportInput> & { readonly family?: Family } = {},
): (string | undefined)[] {
  const state = stateWith({ addresses, virtualServices: [virtualService()] });
  const marks = new MarkAddresses(importInput({ state, ...input }));
  return Array.from({ length: count }, () => marks.next(family)?.address);
}

describe('addresses for marks that others set', () => {
  it('are those that no other service uses, each once before one comes again', () => {
    assert.deepEqual(given([used, free, plain, spare], 3), [
      free.address,
      spare.address,
      free.address,
    ]);
  });

  for (const [what, addresses, first] of [
    ['a used alias before an address without one', [plain, used], used.address],
    [
      'an address without an alias before those of the real servers',
      [inside, plain],
      plain.address,
    ],
    ['one of the real servers where there is no other', [inside], inside.address],
    ['none that is not global', [{ ...free, scope: 'host' }], undefined],
    ['none of another family', [address('2001:db8::1', { label: null })], undefined],
  ] as const) {
    it(`are ${what}`, () => {
      assert.deepEqual(given(addresses, 1), [first]);
    });
  }

  it('are those that lvsc has put there before others without an alias', () => {
    const owned = address('203.0.113.9', { label: null });
    const ownership = { ...ownsNothing, addresses: ['eth0 203.0.113.9/24'] };
    assert.deepEqual(given([plain, owned], 1, { ownership }), [owned.address]);
  });

  it('are counted for each family by itself', () => {
    const six = address('2001:db8::1', { label: null });
    const marks = new MarkAddresses(
      importInput({ state: stateWith({ addresses: [free, spare, six] }) }),
    );
    assert.deepEqual(
      (['inet', 'inet6', 'inet', 'inet6'] as const).map((family) => marks.next(family)?.address),
      [free.address, six.address, spare.address, six.address],
    );
  });
});
