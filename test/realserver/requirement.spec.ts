import assert from 'node:assert/strict';
import { requirementsOf } from '../../src/realserver/requirement.ts';
import { needsWith } from './needs-from.ts';

function kinds(...args: Parameters<typeof needsWith>): string[] {
  return requirementsOf(needsWith(...args)).map((each) => {
    const on = 'device' in each ? ` ${each.device}` : '';
    return each.kind === 'virtual-address'
      ? `${each.address}${on} ${each.index}`
      : `${each.kind}${on}`;
  });
}

describe('what a forwarding method requires of a real server', () => {
  it('asks for the way through the director with nat', () => {
    assert.deepEqual(kinds('nat'), ['gateway', 'no-way-round']);
  });

  it('asks for silence in ARP before the address with direct', () => {
    assert.deepEqual(kinds('direct', ['203.0.113.100', '203.0.113.101']), [
      'other-gateway',
      'silent-arp',
      '203.0.113.100 lo 0',
      '203.0.113.101 lo 1',
    ]);
  });

  it('asks for a tunnel device, silence and no source check before the address with tunnel', () => {
    assert.deepEqual(kinds('tunnel'), [
      'other-gateway',
      'tunnel-device tunl0',
      'silent-arp',
      'no-source-check tunl0',
      '203.0.113.100 tunl0 0',
    ]);
  });

  it('has no ARP to silence for IPv6, and the device that its tunnel needs', () => {
    assert.deepEqual(kinds('direct', ['2001:db8::100'], '2001:db8:1::1'), [
      'other-gateway',
      '2001:db8::100 lo 0',
    ]);
    assert.deepEqual(kinds('tunnel', ['2001:db8::100'], '2001:db8:1::1'), [
      'other-gateway',
      'tunnel-device ip6tnl0',
      '2001:db8::100 ip6tnl0 0',
    ]);
    assert.deepEqual(kinds('tunnel', ['2001:db8::100']), [
      'other-gateway',
      'tunnel-device sit0',
      '2001:db8::100 sit0 0',
    ]);
    assert.deepEqual(kinds('tunnel', ['203.0.113.100'], '2001:db8:1::1'), [
      'other-gateway',
      'tunnel-device ip6tnl0',
      'silent-arp',
      'no-source-check ip6tnl0',
      '203.0.113.100 ip6tnl0 0',
    ]);
  });
});
