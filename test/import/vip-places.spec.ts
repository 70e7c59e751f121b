import assert from 'node:assert/strict';
import { deviceWord, VipPlaces } from '../../src/import/vip-places.ts';
import type { Address } from '../../src/state/director-state.ts';
import { address, stateWith } from '../support/sample-state.ts';

/** `203.0.113.100 eth0:1 /24`, with a question mark where it is a guess. */
function place(places: VipPlaces, vip: string): string {
  const { address: at, device, prefixLength, isGuess } = places.of(vip);
  return `${at} ${device} /${prefixLength}${isGuess ? ' ?' : ''}`;
}

function placesOn(...addresses: readonly Address[]): VipPlaces {
  return new VipPlaces(stateWith({ addresses }));
}

describe('the place of a virtual address', () => {
  const vip = '203.0.113.100';
  const own = address('203.0.113.1', { device: 'eth3', label: null });

  it('is where the director has it, an alias before a plain address', () => {
    const places = placesOn(
      address(vip, { device: 'lo', label: null, prefixLength: 32 }),
      address(vip, { label: 'eth0:5', prefixLength: 28 }),
    );
    assert.equal(place(places, vip), `${vip} eth0:5 /28`);
    assert.equal(place(placesOn({ ...own, address: vip }), vip), `${vip} eth3 /24`);
  });

  it('is guessed on the device of its network, and each address gets an alias of its own', () => {
    const places = placesOn(own, address('203.0.113.2', { device: 'eth3', label: 'eth3:1' }));
    assert.equal(place(places, vip), `${vip} eth3:2 /32 ?`);
    assert.equal(place(places, '203.0.113.101'), '203.0.113.101 eth3:3 /32 ?');
    assert.equal(place(places, vip), `${vip} eth3:2 /32 ?`);
  });

  it('is guessed on eth0 where no device is on its network', () => {
    assert.equal(place(placesOn(own), '198.51.100.1'), '198.51.100.1 eth0:1 /32 ?');
    assert.equal(place(placesOn(own), '2001:db8::1'), '2001:db8::1 eth0 /128 ?');
  });

  it('is lo for what is the machine’s own, whether or not the director shows it', () => {
    const lo = { device: 'lo', label: null, scope: 'host', broadcast: null };
    const shown = [
      address('127.0.0.1', { ...lo, prefixLength: 8 }),
      address('::1', { ...lo, prefixLength: 128 }),
    ];
    for (const places of [placesOn(own), placesOn(own, ...shown)]) {
      assert.equal(place(places, '127.0.0.1'), '127.0.0.1 lo /8');
      assert.equal(place(places, '127.0.0.53'), '127.0.0.53 lo /8');
      assert.equal(place(places, '::1'), '::1 lo /128');
    }
  });

  it('is guessed without an alias where its name would be too long for the kernel', () => {
    const device = 'enp129s0f1np1ab';
    assert.equal(place(placesOn({ ...own, device }), vip), `${vip} ${device} /32 ?`);
  });
});

describe('the word for a device', () => {
  for (const [label, word] of [
    [null, 'eth0'],
    ['eth0:1', 'eth0:1'],
    ['eth1:1', 'eth0'],
    ['eth0:a b', 'eth0'],
    ['web', 'eth0'],
  ] as const) {
    it(`is ${word} for the label ${label ?? 'none'}`, () => {
      assert.equal(deviceWord(address('203.0.113.100', { label })), word);
    });
  }
});
