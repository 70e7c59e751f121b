import { another, expectFindings } from '../director.ts';

describe('the rule alias-used-once', () => {
  it('finds two addresses on one alias', () => {
    expectFindings('alias-used-once', [
      '# more',
      another('mail', { address: '198.51.100.11 <|eth0:1|>', port: 25 }),
    ]);
  });

  it('finds a virtual address on the alias of the NAT router', () => {
    expectFindings('alias-used-once', ['eth0:1', '<|eth1:1|>']);
  });
});
