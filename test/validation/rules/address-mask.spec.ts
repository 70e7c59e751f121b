import { expectFindings, expectNothing } from '../director.ts';

describe('src/validation/rules/address-mask.ts', () => {
  it('finds a mask with a hole', () => {
    expectFindings('address-mask', ['vip_nmask = 255.255.255.0', 'vip_nmask = <|255.0.255.0|>']);
  });

  it('finds it in the mask of the NAT router', () => {
    expectFindings('address-mask', ['nat_nmask = 255.255.255.0', 'nat_nmask = <|0.255.255.0|>']);
  });

  it("takes 0.0.0.0, which is Piranha's way to give none", () => {
    expectNothing(['vip_nmask = 255.255.255.0', 'vip_nmask = 0.0.0.0']);
  });
});
