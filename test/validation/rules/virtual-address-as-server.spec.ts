import { another, expectFindings, withDirect } from '../director.ts';

describe('the rule virtual-address-as-server', () => {
  it('finds a real server at its own virtual address', () => {
    expectFindings('virtual-address-as-server', withDirect, ['10.0.0.2', '<|198.51.100.10|>']);
  });

  it('finds a real server at the virtual address of another block', () => {
    expectFindings(
      'virtual-address-as-server',
      withDirect,
      ['10.0.0.2', '<|198.51.100.11|>'],
      ['# more', another('mail', { address: '198.51.100.11 eth0:2', port: 25 })],
    );
  });
});
