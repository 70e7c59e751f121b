import assert from 'node:assert/strict';
import { director, expectFindings, expectNothing, findingsOf } from '../director.ts';

describe('the rule address-mask', () => {
  it('finds a mask with a hole', () => {
    expectFindings('address-mask', ['vip_nmask = 255.255.255.0', 'vip_nmask = <|255.0.255.0|>']);
  });

  it('finds it in the mask of the NAT router', () => {
    expectFindings('address-mask', ['nat_nmask = 255.255.255.0', 'nat_nmask = <|0.255.255.0|>']);
  });

  it("takes 0.0.0.0, which is Piranha's way to give none", () => {
    expectNothing(['vip_nmask = 255.255.255.0', 'vip_nmask = 0.0.0.0']);
  });

  it('finds a prefix length of 0', () => {
    const findings = findingsOf(
      director(
        ['198.51.100.10 eth0:1', '2001:db8:1::10 eth0'],
        ['vip_nmask = 255.255.255.0', 'vip_nmask = 0'],
        ['10.0.0.1\n', '2001:db8::1\n'],
        ['10.0.0.2\n', '2001:db8::2\n'],
      ),
    );
    assert.deepEqual(
      findings.map(({ code }) => code).filter((code) => code !== 'portability'),
      ['address-mask'],
    );
  });
});
