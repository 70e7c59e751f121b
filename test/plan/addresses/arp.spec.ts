import assert from 'node:assert/strict';
import { concernsNeighbours } from '../../../src/plan/addresses/arp.ts';
import type { Address } from '../../../src/state/director-state.ts';
import { address } from '../../support/sample-state.ts';

const concerns = (value: Address): boolean =>
  concernsNeighbours({ do: 'add-address', address: value });

describe('what concerns the neighbours of a director', () => {
  it('is an IPv4 address that it gets', () => {
    assert.equal(concerns(address('203.0.113.100')), true);
  });

  it('is not an address that goes, IPv6, or one on loopback', () => {
    const vip = address('203.0.113.100');
    assert.equal(concernsNeighbours({ do: 'delete-address', address: vip }), false);
    assert.equal(concerns(address('2001:db8::100', { prefixLength: 64, label: null })), false);
    assert.equal(concerns(address('203.0.113.200', { device: 'lo', label: 'lo:0' })), false);
  });
});
