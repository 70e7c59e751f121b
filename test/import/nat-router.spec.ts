import assert from 'node:assert/strict';
import { routerCandidates } from '../../src/import/nat-router.ts';
import type { Address } from '../../src/state/director-state.ts';
import { ownsNothing, type Ownership } from '../../src/state/ownership.ts';
import { address, stateWith } from '../support/sample-state.ts';

const servers = ['10.1.1.1', '10.1.1.2', '10.2.2.1'];
const vip = address('203.0.113.100');
const alias = address('10.1.1.254', { device: 'eth1', label: 'eth1:1' });
const plain = address('10.1.1.253', { device: 'eth1', label: null });

function candidates(
  addresses: readonly Address[],
  ownership: Ownership = ownsNothing,
): (string | null)[] {
  return routerCandidates(
    { state: stateWith({ addresses }), ownership },
    new Set([vip.address]),
    servers,
  ).map((each) => each?.address ?? null);
}

describe('what could be the NAT router', () => {
  it('is an alias on the network of the real servers before its device’s own address', () => {
    assert.deepEqual(candidates([plain, alias]), [alias.address, plain.address, null]);
  });

  it('is first on the network that holds the most real servers', () => {
    const few = address('10.2.2.254', { device: 'eth2', label: 'eth2:1' });
    assert.deepEqual(candidates([few, alias]), [alias.address, few.address, null]);
  });

  it('is an address by itself on a device that has the network', () => {
    const single = address('10.9.9.9', { device: 'eth1', label: 'eth1:2', prefixLength: 32 });
    assert.deepEqual(candidates([plain, single]), [single.address, plain.address, null]);
  });

  it('is none before an alias elsewhere, and before an address that is used already', () => {
    const elsewhere = address('198.51.100.1', { label: 'eth0:2' });
    const one = address('10.1.1.1', { device: 'eth1', label: null });
    assert.deepEqual(candidates([vip, elsewhere, one]), [
      null,
      elsewhere.address,
      vip.address,
      one.address,
    ]);
  });

  it('is no plain address elsewhere, unless lvsc has put it there', () => {
    const elsewhere = address('198.51.100.1', { label: null });
    assert.deepEqual(candidates([elsewhere]), [null]);
    assert.deepEqual(
      candidates([elsewhere], { ...ownsNothing, addresses: ['eth0 198.51.100.1/24'] }),
      [null, elsewhere.address],
    );
  });

  it('is no address of IPv6, and none of another scope', () => {
    const six = address('2001:db8::1', { device: 'eth1', label: 'eth1:6' });
    assert.deepEqual(candidates([six, { ...alias, scope: 'link' }]), [null]);
  });

  it('is one of a few: more would be tried in vain', () => {
    const many = Array.from({ length: 30 }, (_, i) =>
      address(`10.1.1.${100 + i}`, { device: 'eth1', label: `eth1:${i}` }),
    );
    assert.equal(candidates(many).length, 9);
  });
});
