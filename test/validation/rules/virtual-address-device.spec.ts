import { another, expectFindings, expectNothing } from '../director.ts';

describe('the rule virtual-address-device', () => {
  it('finds another device for the same address', () => {
    expectFindings('virtual-address-device', [
      '# more',
      another('https', { address: '198.51.100.10 <|eth0:2|>' }),
    ]);
  });

  it('finds another mask for the same address', () => {
    expectFindings('virtual-address-device', [
      '# more',
      another('https', { mask: '<|255.255.0.0|>' }),
    ]);
  });

  it('takes no mask and 255.255.255.255 for the same', () => {
    expectNothing(
      ['vip_nmask = 255.255.255.0', 'vip_nmask = 255.255.255.255'],
      ['# more', another('https', { mask: '' })],
    );
  });
});
