import assert from 'node:assert/strict';
import { familyOf } from '../../src/address/family.ts';
import {
  addressId,
  chainId,
  isLinkLocal,
  serverId,
  serviceId,
} from '../../src/state/director-state.ts';

describe('the parts of a director’s state', () => {
  it('names virtual services by protocol, address and port, or by mark and family', () => {
    const key = { kind: 'address', protocol: 'tcp', address: '203.0.113.100', port: 80 } as const;
    assert.equal(serviceId(key), 'tcp 203.0.113.100:80');
    assert.equal(serviceId({ ...key, protocol: 'udp' }), 'udp 203.0.113.100:80');
    assert.equal(serviceId({ ...key, address: '2001:db8::1' }), 'tcp [2001:db8::1]:80');
    assert.equal(serviceId({ kind: 'fwmark', mark: 80, family: 'inet' }), 'fwmark 80');
    assert.equal(serviceId({ kind: 'fwmark', mark: 80, family: 'inet6' }), 'fwmark 80 inet6');
  });

  it('tells the link-local addresses of IPv6 from those of a director', () => {
    assert.equal(isLinkLocal({ address: 'fe80::1', scope: 'link' }), true);
    assert.equal(isLinkLocal({ address: '2001:db8::1', scope: 'global' }), false);
    assert.equal(isLinkLocal({ address: '10.5.5.5', scope: 'link' }), false);
    assert.equal(isLinkLocal({ address: '::1', scope: 'host' }), false);
  });

  it('names real servers, addresses and chains', () => {
    assert.equal(serverId({ address: '10.1.1.1', port: 80 }), '10.1.1.1:80');
    assert.equal(serverId({ address: '2001:db8::5', port: 0 }), '[2001:db8::5]:0');
    assert.equal(
      addressId({ device: 'eth0', address: '203.0.113.100', prefixLength: 24 }),
      'eth0 203.0.113.100/24',
    );
    assert.equal(chainId({ name: 'LVSC-MARK', family: 'inet6' }), 'inet6 LVSC-MARK');
  });

  it('tells the family of an address', () => {
    assert.deepEqual(['10.1.1.1', '2001:db8::1', '::1'].map(familyOf), ['inet', 'inet6', 'inet6']);
  });
});
